package io.wheelhouse.adapters.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.wheelhouse.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An HTTP server that answers what the test says, and remembers what was asked. */
final class StubVault implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Told> script;

    private StubVault(HttpServer server, Function<Asked, Told> script) {
        this.script = script;
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static StubVault answering(Function<Asked, Told> script) throws IOException {
        return new StubVault(HttpServer.create(anyPort(), 0), script);
    }

    /** By TLS, as {@code localhost} and 127.0.0.1; demands a client certificate of the same authority. */
    static StubVault secured(TestCertificates files, Function<Asked, Told> script)
            throws IOException, GeneralSecurityException {
        var secured = HttpsServer.create(anyPort(), 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(context(files)) {
            @Override
            public void configure(HttpsParameters parameters) {
                var tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        return new StubVault(secured, script);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static SSLContext context(TestCertificates files) throws IOException, GeneralSecurityException {
        var key = PemFile.key(files.serverKey());
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server", key, new char[0], new Certificate[] {PemFile.certificate(files.serverCertificate())});
        keys.setCertificateEntry("authority", PemFile.certificate(files.authority()));
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, new char[0]);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** PEM files of EC keys and certificates. */
    private static final class PemFile {
        static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
            var base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        }

        static Certificate certificate(Path file) throws IOException, GeneralSecurityException {
            try (var in = Files.newInputStream(file)) {
                return CertificateFactory.getInstance("X.509").generateCertificate(in);
            }
        }
    }

    static StubVault answering(int status, String json) throws IOException {
        return answering(request -> Told.json(status, json));
    }

    void answer(Function<Asked, Told> next) {
        script = next;
    }

    String address() {
        var scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> asked(Predicate<Asked> which) {
        return asked.stream().filter(which).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            var told = script.apply(request);
            if (told.status() == 0) {
                return;
            }
            told.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = told.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(told.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A request as it came. */
    record Asked(String method, String target, Map<String, List<String>> headers, String body) {
        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .findFirst();
        }

        String token() {
            return header("X-Vault-Token").orElse("");
        }

        boolean is(String wanted, String path) {
            return method.equals(wanted) && target.equals("/v1/" + path);
        }
    }

    /** What is answered; status 0 hangs up without a word. */
    record Told(int status, Map<String, String> headers, String body) {
        static final Told NOTHING = new Told(204, Map.of(), "");
        static final Told HANG_UP = new Told(0, Map.of(), "");

        static Told json(int status, String json) {
            return new Told(status, Map.of("Content-Type", "application/json"), json);
        }

        static Told data(String json) {
            return json(200, "{\"request_id\":\"r\",\"data\":%s,\"warnings\":null}".formatted(json));
        }

        static Told error(int status, String words) {
            return json(
                    status,
                    "{\"errors\":[\"%s\"]}"
                            .formatted(words.replace("\"", "\\\"").replace("\n", "\\n")));
        }

        static Told page(int status) {
            return new Told(status, Map.of("Content-Type", "text/html"), "<!DOCTYPE html><p>Sign in</p>");
        }

        Told with(String name, String value) {
            var all = new java.util.HashMap<>(headers);
            all.put(name, value);
            return new Told(status, all, body);
        }
    }
}
