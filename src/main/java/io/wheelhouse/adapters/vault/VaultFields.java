package io.wheelhouse.adapters.vault;

import io.wheelhouse.adapters.net.TlsSettings;
import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.ConnectionField.Kind;
import java.util.List;

/** What a Vault connection can be told. Names of environment variables are those of Vault's and OpenBao's command lines. */
final class VaultFields {
    static final String ADDRESS = "address";
    static final String NAMESPACE = "namespace";
    static final String LOGIN = "login";
    static final String TOKEN = "token";
    static final String ROLE_ID = "role-id";
    static final String SECRET_ID = "secret-id";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String LOGIN_MOUNT = "login-mount";
    static final String SKIP_VERIFY = "skip-verify";
    static final String CONNECT_TIMEOUT = "connect-timeout";
    static final String TIMEOUT = "timeout";

    static final List<ConnectionField> ALL = List.of(
            field(
                    ADDRESS,
                    "Address",
                    Kind.TEXTS,
                    "One or several servers, tried in turn: https://vault.example.com:8200. Default "
                            + VaultSettings.DEFAULT_ADDRESS,
                    "VAULT_ADDR",
                    "BAO_ADDR"),
            field(
                    NAMESPACE,
                    "Namespace",
                    Kind.TEXT,
                    "The namespace that everything is read from and written to: studio/games",
                    "VAULT_NAMESPACE",
                    "BAO_NAMESPACE"),
            field(
                    LOGIN,
                    "Log in with",
                    Kind.TEXT,
                    "token, approle, userpass, or token-helper for the token of 'vault login'. Default: what the fields"
                            + " below are given for"),
            field(
                    TOKEN,
                    "Token",
                    Kind.SECRET,
                    "A token; it is renewed while it is used",
                    "VAULT_TOKEN",
                    "BAO_TOKEN",
                    "~/.vault-token"),
            field(ROLE_ID, "Role id", Kind.TEXT, "The role id to log in with by AppRole", "VAULT_ROLE_ID"),
            field(SECRET_ID, "Secret id", Kind.SECRET, "The secret id that belongs to the role id", "VAULT_SECRET_ID"),
            field(USER, "User", Kind.TEXT, "The user to log in as by userpass: ada"),
            field(PASSWORD, "Password", Kind.SECRET, "The user's password"),
            field(
                    LOGIN_MOUNT,
                    "Login mount",
                    Kind.TEXT,
                    "Where the auth method is mounted: team/approle. Default: the method's own name"),
            field(
                    TlsSettings.CA_FILE,
                    "CA file",
                    Kind.FILE,
                    "PEM file of the authorities to trust: /etc/vault.d/ca.pem. Default: those that Java trusts",
                    "VAULT_CACERT",
                    "BAO_CACERT"),
            field(
                    TlsSettings.CA_PATH,
                    "CA folder",
                    Kind.FILE,
                    "Folder of PEM files of the authorities to trust: /etc/ssl/vault",
                    "VAULT_CAPATH",
                    "BAO_CAPATH"),
            field(
                    TlsSettings.CLIENT_CERTIFICATE,
                    "Client certificate",
                    Kind.FILE,
                    "PEM file of our own certificate and its chain: client.pem",
                    "VAULT_CLIENT_CERT",
                    "BAO_CLIENT_CERT"),
            field(
                    TlsSettings.CLIENT_KEY,
                    "Client key",
                    Kind.FILE,
                    "PEM file of its private key, not encrypted: client-key.pem",
                    "VAULT_CLIENT_KEY",
                    "BAO_CLIENT_KEY"),
            field(
                    TlsSettings.SERVER_NAME,
                    "TLS server name",
                    Kind.TEXT,
                    "The name the server's certificate carries, when it is not the address: vault.example.com",
                    "VAULT_TLS_SERVER_NAME",
                    "BAO_TLS_SERVER_NAME"),
            field(
                    SKIP_VERIFY,
                    "Take any certificate",
                    Kind.FLAG,
                    "true: the certificate is not verified, which lets anyone in between read the token. Default false",
                    "VAULT_SKIP_VERIFY",
                    "BAO_SKIP_VERIFY"),
            field(CONNECT_TIMEOUT, "Connect timeout", Kind.NUMBER, "Seconds to wait for a connection. Default 5"),
            field(
                    TIMEOUT,
                    "Answer timeout",
                    Kind.NUMBER,
                    "Seconds to wait for the whole answer. Default 60",
                    "VAULT_CLIENT_TIMEOUT",
                    "BAO_CLIENT_TIMEOUT"));

    private VaultFields() {}

    private static ConnectionField field(String name, String label, Kind kind, String help, String... environment) {
        return new ConnectionField(name, label, kind, false, help, List.of(environment));
    }
}
