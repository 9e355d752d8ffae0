package io.wheelhouse.adapters.consul;

import io.wheelhouse.adapters.net.TlsSettings;
import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.ConnectionField.Kind;
import java.util.List;

/** What a Consul connection can be told. Names of environment variables are those of Consul's own command line. */
final class ConsulFields {
    static final String ADDRESS = "address";
    static final String SSL = "ssl";
    static final String TOKEN = "token";
    static final String AUTH = "auth";
    static final String DATACENTER = "datacenter";
    static final String NAMESPACE = "namespace";
    static final String PARTITION = "partition";
    static final String VERIFY = "verify";
    static final String CONNECT_TIMEOUT = "connect-timeout";
    static final String TIMEOUT = "timeout";

    static final List<ConnectionField> ALL = List.of(
            field(
                    ADDRESS,
                    "Address",
                    Kind.TEXTS,
                    "One or several servers, tried in turn: 10.0.0.5:8500, https://consul.example.com:8501. Default "
                            + ConsulSettings.DEFAULT_ADDRESS,
                    "CONSUL_HTTP_ADDR"),
            field(
                    SSL,
                    "Use TLS",
                    Kind.FLAG,
                    "true: an address without http:// or https:// is reached by TLS",
                    "CONSUL_HTTP_SSL"),
            field(
                    TOKEN,
                    "Token",
                    Kind.SECRET,
                    "The ACL token; without one Consul's own default token applies",
                    "CONSUL_HTTP_TOKEN",
                    "CONSUL_HTTP_TOKEN_FILE"),
            field(
                    DATACENTER,
                    "Datacenter",
                    Kind.TEXT,
                    "The datacenter whose keys are meant: dc2. Default: the server's"),
            field(
                    NAMESPACE,
                    "Namespace",
                    Kind.TEXT,
                    "The namespace, on Consul Enterprise: platform",
                    "CONSUL_NAMESPACE"),
            field(
                    PARTITION,
                    "Partition",
                    Kind.TEXT,
                    "The admin partition, on Consul Enterprise: emea",
                    "CONSUL_PARTITION"),
            field(
                    AUTH,
                    "HTTP user and password",
                    Kind.SECRET,
                    "user:password for a proxy in front of Consul that asks for HTTP basic authentication",
                    "CONSUL_HTTP_AUTH"),
            field(
                    TlsSettings.CA_FILE,
                    "CA file",
                    Kind.FILE,
                    "PEM file of the authorities to trust: /etc/consul.d/ca.pem. Default: those that Java trusts",
                    "CONSUL_CACERT"),
            field(
                    TlsSettings.CA_PATH,
                    "CA folder",
                    Kind.FILE,
                    "Folder of PEM files of the authorities to trust: /etc/ssl/consul",
                    "CONSUL_CAPATH"),
            field(
                    TlsSettings.CLIENT_CERTIFICATE,
                    "Client certificate",
                    Kind.FILE,
                    "PEM file of our own certificate and its chain: client.pem",
                    "CONSUL_CLIENT_CERT"),
            field(
                    TlsSettings.CLIENT_KEY,
                    "Client key",
                    Kind.FILE,
                    "PEM file of its private key, not encrypted: client-key.pem",
                    "CONSUL_CLIENT_KEY"),
            field(
                    TlsSettings.SERVER_NAME,
                    "TLS server name",
                    Kind.TEXT,
                    "The name the server's certificate carries, when it is not the address: server.dc1.consul",
                    "CONSUL_TLS_SERVER_NAME"),
            field(
                    VERIFY,
                    "Verify certificate",
                    Kind.FLAG,
                    "false: take any certificate, which lets anyone in between read the token. Default true",
                    "CONSUL_HTTP_SSL_VERIFY"),
            field(CONNECT_TIMEOUT, "Connect timeout", Kind.NUMBER, "Seconds to wait for a connection. Default 5"),
            field(
                    TIMEOUT,
                    "Answer timeout",
                    Kind.NUMBER,
                    "Seconds without a byte of the answer before giving up. Default 10"));

    private ConsulFields() {}

    private static ConnectionField field(String name, String label, Kind kind, String help, String... environment) {
        return new ConnectionField(name, label, kind, false, help, List.of(environment));
    }
}
