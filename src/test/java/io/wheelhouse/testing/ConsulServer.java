package io.wheelhouse.testing;

import io.wheelhouse.adapters.consul.ConsulAdapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A running Consul. Thread-safe; shared by all tests of a run. */
public final class ConsulServer {
    private static final Pattern SECRET_ID = Pattern.compile("\"SecretID\":\\s*\"([^\"]+)\"");

    private final String address;
    private final Path folder;
    private final Optional<String> token;
    private final Optional<TestCertificates> certificates;

    ConsulServer(String address, Path folder, Optional<String> token, Optional<TestCertificates> certificates) {
        this.address = address;
        this.folder = folder;
        this.token = token;
        this.certificates = certificates;
    }

    /** {@code http://127.0.0.1:PORT}, or https. */
    public String address() {
        return address;
    }

    /** The token that may do everything, where ACLs are on. */
    public Optional<String> token() {
        return token;
    }

    /** Authority, client certificate and keys, where TLS is on. */
    public Optional<TestCertificates> certificates() {
        return certificates;
    }

    /** A prefix that nobody else uses, with a slash at its end. */
    public String newRoot() {
        return "test-" + UUID.randomUUID() + "/";
    }

    /** What a Consul connection needs to reach this server and do everything there. */
    public ConnectionSettings settings() {
        return settingsAt(address, token);
    }

    /**
     * The same by another way, such as a {@link ConsulFaults} in front, or as somebody else.
     *
     * @param token empty for nobody
     */
    public ConnectionSettings settingsAt(String otherAddress, Optional<String> token) {
        var values = new HashMap<String, List<String>>();
        values.put("address", List.of(otherAddress));
        certificates.ifPresent(files -> {
            values.put("ca-file", List.of(files.authority().toString()));
            values.put("client-certificate", List.of(files.clientCertificate().toString()));
            values.put("client-key", List.of(files.clientKey().toString()));
        });
        Map<String, SecretSource> secrets = token.map(it -> Map.<String, SecretSource>of("token", () -> new Secret(it)))
                .orElse(Map.of());
        return new ConnectionSettings("test", values, secrets, folder);
    }

    /** A connection of our adapter that may do everything. The caller closes it. */
    public Connection connect() throws ServiceException {
        return new ConsulAdapter().open(settings());
    }

    /** The same through a front. The caller closes it. */
    public Connection connectThrough(ConsulFaults front) throws ServiceException {
        return new ConsulAdapter().open(settingsAt(front.address(), token));
    }

    /**
     * Makes a token, where ACLs are on.
     *
     * @param rules in Consul's language: {@code key_prefix "x/" { policy = "read" }}
     * @return its secret
     */
    public String newToken(String rules) {
        var name = "policy-" + UUID.randomUUID();
        call(
                "PUT",
                "/v1/acl/policy",
                "{\"Name\":\"%s\",\"Rules\":\"%s\"}".formatted(name, rules.replace("\"", "\\\"")));
        var made = call("PUT", "/v1/acl/token", "{\"Policies\":[{\"Name\":\"%s\"}]}".formatted(name));
        var secret = SECRET_ID.matcher(made);
        if (!secret.find()) {
            throw new IllegalStateException("Consul made no token");
        }
        return secret.group(1);
    }

    /**
     * A request past our adapter, as a simple host would make it; not for the TLS variant.
     *
     * @param target path and query, escaped
     * @return the body of an answer with status 200
     */
    public String call(String method, String target, String body) {
        return new String(send(method, target, body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** Everything that the server knows. */
    public byte[] snapshot() {
        return send("GET", "/v1/snapshot", new byte[0]);
    }

    /** Back to a snapshot, for whoever uses the server. */
    public void restore(byte[] snapshot) {
        send("PUT", "/v1/snapshot", snapshot);
    }

    private byte[] send(String method, String target, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(address + target))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        token.ifPresent(it -> request.header("X-Consul-Token", it));
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("%s %s: %d %s"
                        .formatted(
                                method,
                                target,
                                response.statusCode(),
                                new String(response.body(), StandardCharsets.UTF_8)));
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
