//! Settings: flags, then `VOUCH_*` variables, then `vouch.toml` in the data folder, then what suits most.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;

/// The name of the settings file in the data folder.
pub const FILE: &str = "vouch.toml";

/// What can be said on the command line or in the environment.
#[derive(Debug, Clone, Default, Args)]
pub struct Flags {
    /// Folder that holds the centre's database and key; made when it isn't there
    #[arg(long, env = "VOUCH_DATA", value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
    /// Address to listen on [default: 127.0.0.1, this machine only]
    #[arg(long, env = "VOUCH_HOST", value_name = "ADDRESS")]
    pub host: Option<IpAddr>,
    /// Port to listen on, 0 for any free one [default: 8080]
    #[arg(long, env = "VOUCH_PORT", value_name = "N")]
    pub port: Option<u16>,
    /// Folder of the built app [default: dist]
    #[arg(long, env = "VOUCH_DIST", value_name = "DIR")]
    pub dist: Option<PathBuf>,
    /// File that tells when the data folder was put back from an older copy; must not lie in it [default: DIR.mark]
    #[arg(long, env = "VOUCH_MARK", value_name = "FILE")]
    pub mark: Option<PathBuf>,
    /// Certificate chain (PEM), to serve over TLS
    #[arg(long, env = "VOUCH_TLS_CERT", value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,
    /// Private key (PEM) of the certificate
    #[arg(long, env = "VOUCH_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
}

/// What the server runs with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder of the database and the centre's key.
    pub data: PathBuf,
    /// Address to listen on.
    pub host: IpAddr,
    /// Port to listen on; 0 lets the system choose.
    pub port: u16,
    /// Folder of the built app.
    pub dist: PathBuf,
    /// The witness file; beside the data folder when not named.
    pub mark: Option<PathBuf>,
    /// Certificate and key, when serving over TLS.
    pub tls: Option<Tls>,
}

/// A certificate and its key, as PEM files.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The certificate chain.
    pub cert: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// Why the settings can't be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file can't be opened.
    #[error("the settings file {0} can't be read: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The file isn't TOML or names something unknown; the message has line and column.
    #[error("the settings file {0} isn't right: {1}")]
    Malformed(PathBuf, Box<toml::de::Error>),
    /// Half of what TLS needs.
    #[error("TLS needs both a certificate and its key: give --tls-cert and --tls-key, or neither")]
    HalfTls,
}

/// The settings file. Paths in it start from the folder it lies in.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    host: Option<IpAddr>,
    port: Option<u16>,
    dist: Option<PathBuf>,
    mark: Option<PathBuf>,
    tls_cert: Option<PathBuf>,
    tls_key: Option<PathBuf>,
}

impl Settings {
    /// Puts the layers together.
    ///
    /// # Errors
    /// When the file is there but can't be used, or TLS is set by half.
    pub fn gather(flags: Flags) -> Result<Self, SettingsError> {
        let file = File::read(&flags.data)?;
        let beside = |path: PathBuf| flags.data.join(path);
        let tls = match (
            flags.tls_cert.or_else(|| file.tls_cert.map(beside)),
            flags.tls_key.or_else(|| file.tls_key.map(beside)),
        ) {
            (Some(cert), Some(key)) => Some(Tls { cert, key }),
            (None, None) => None,
            _ => return Err(SettingsError::HalfTls),
        };
        Ok(Self {
            host: flags.host.or(file.host).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            port: flags.port.or(file.port).unwrap_or(8080),
            dist: flags.dist.or_else(|| file.dist.map(beside)).unwrap_or_else(|| "dist".into()),
            mark: flags.mark.or_else(|| file.mark.map(beside)),
            tls,
            data: flags.data,
        })
    }
}

impl File {
    fn read(data: &Path) -> Result<Self, SettingsError> {
        let path = data.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            // No file, or no folder to hold one: whether the folder can be used is found out when it is opened.
            Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
                return Ok(Self::default());
            }
            Err(error) => return Err(SettingsError::Unreadable(path, error)),
        };
        toml::from_str(&text).map_err(|error| SettingsError::Malformed(path, Box::new(error)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(data: &Path) -> Flags {
        Flags { data: data.to_owned(), ..Flags::default() }
    }

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "port = 9000\ndist = \"app\"\n").unwrap();
        let settings = Settings::gather(Flags { port: Some(9001), ..flags(folder.path()) }).unwrap();
        assert_eq!(settings.port, 9001);
        assert_eq!(settings.dist, folder.path().join("app"));
        assert_eq!(settings.host, Ipv4Addr::LOCALHOST);
    }

    #[test]
    fn a_mistyped_name_is_said_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "\nprot = 9000\n").unwrap();
        let error = Settings::gather(flags(folder.path())).unwrap_err().to_string();
        assert!(error.contains("line 2") && error.contains("prot"), "{error}");
    }

    #[test]
    fn a_certificate_without_a_key_is_refused() {
        let half = Flags { tls_cert: Some("cert.pem".into()), ..flags(Path::new("nowhere")) };
        assert!(matches!(Settings::gather(half), Err(SettingsError::HalfTls)));
    }
}
