//! A table of a finished form.

use leptos::prelude::*;

/// Rows of answers under column headings. On a phone each row becomes a block of its own, every cell under its heading.
#[component]
pub fn FormTable(
    /// What the table holds; shown only where no heading above says the same.
    #[prop(into)]
    caption: Signal<String>,
    /// Keeps the caption for screen readers.
    #[prop(optional)]
    caption_hidden: bool,
    /// The column headings.
    columns: Vec<String>,
    /// The cells, row by row, as many in each as there are columns.
    #[prop(into)]
    rows: Signal<Vec<Vec<String>>>,
) -> impl IntoView {
    let headings = columns
        .iter()
        .map(|column| {
            view! {
                <th scope="col" role="columnheader">
                    {column.clone()}
                </th>
            }
        })
        .collect_view();
    let body = move || {
        rows.get()
            .into_iter()
            .map(|row| {
                let cells = row
                    .into_iter()
                    .zip(columns.iter().cloned())
                    .map(|(cell, column)| {
                        view! {
                            <td role="cell" data-label=column>
                                {cell}
                            </td>
                        }
                    })
                    .collect_view();
                view! { <tr role="row">{cells}</tr> }
            })
            .collect_view()
    };
    // Laid out as blocks, a table is no table to some browsers unless its roles are spelled out.
    view! {
        <table class="record-form__table" role="table">
            <caption class="record-form__caption" class:visually-hidden=caption_hidden>
                {caption}
            </caption>
            <thead role="rowgroup">
                <tr role="row">{headings}</tr>
            </thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
    }
}
