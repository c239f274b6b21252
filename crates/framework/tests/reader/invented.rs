//! Invented handbooks in the layouts, for all that the five texts happen not to hold.
