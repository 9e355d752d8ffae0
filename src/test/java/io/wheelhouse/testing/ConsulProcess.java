package io.wheelhouse.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One Consul agent in development mode: one server, everything in memory. Ends with the test run. */
final class ConsulProcess implements AutoCloseable {
    private static final String MANAGEMENT_TOKEN = "11111111-1111-1111-1111-111111111111";
    private static final int TRIES = 300;

    private final Path folder;
    private final Process process;
    private final ConsulServer server;

    private ConsulProcess(Path folder, Process process, ConsulServer server) {
        this.folder = folder;
        this.process = process;
        this.server = server;
    }

    static ConsulProcess start(ConsulVariant variant) {
        var program = ConsulProgram.find().orElseThrow(() -> new IllegalStateException(ConsulProgram.HOW_TO_GET_IT));
        try {
            var folder = Files.createTempDirectory("wheelhouse-consul-");
            var ports = freePorts(5);
            Optional<TestCertificates> certificates =
                    variant == ConsulVariant.TLS ? Optional.of(TestCertificates.in(folder)) : Optional.empty();
            Files.writeString(folder.resolve("config.json"), config(variant, ports, certificates));
            var process = new ProcessBuilder(
                            program.toString(),
                            "agent",
                            "-dev",
                            "-log-level=warn",
                            "-node=test",
                            "-bind=127.0.0.1",
                            "-client=127.0.0.1",
                            "-config-file=" + folder.resolve("config.json"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            awaitLeader(process, ports.getFirst(), folder);
            var token = variant == ConsulVariant.ACL ? Optional.of(MANAGEMENT_TOKEN) : Optional.<String>empty();
            var scheme = variant == ConsulVariant.TLS ? "https" : "http";
            var address = "%s://127.0.0.1:%d".formatted(scheme, ports.getFirst());
            return new ConsulProcess(folder, process, new ConsulServer(address, folder, token, certificates));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Consul does not start", e);
        }
    }

    ConsulServer server() {
        return server;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String config(ConsulVariant variant, List<Integer> ports, Optional<TestCertificates> certificates) {
        var tls = certificates
                .map(files -> """
                        , "tls": {"https": {"ca_file": "%s", "cert_file": "%s", "key_file": "%s", "verify_incoming": true}}
                        """.formatted(files.authority(), files.serverCertificate(), files.serverKey()))
                .orElse("");
        return """
                {"ports": {"http": %d, "https": %d, "dns": %d, "server": %d, "serf_lan": %d, "serf_wan": %d,
                           "grpc": -1, "grpc_tls": -1},
                 "acl": {"enabled": %s, "default_policy": "deny", "tokens": {"initial_management": "%s"}},
                 "limits": {"http_max_conns_per_client": 1000}
                 %s}
                """.formatted(
                        certificates.isPresent() ? -1 : ports.get(0),
                        certificates.isPresent() ? ports.get(0) : -1,
                        ports.get(1),
                        ports.get(2),
                        ports.get(3),
                        ports.get(4),
                        variant == ConsulVariant.ACL,
                        MANAGEMENT_TOKEN,
                        tls);
    }

    private static List<Integer> freePorts(int count) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (var i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    /** Waits until it takes writes: it listens, and its log says that it was elected. */
    private static void awaitLeader(Process process, int port, Path folder) throws IOException {
        for (var turn = 0; turn < TRIES; turn++) {
            if (listens(port) && leads(port, folder)) {
                return;
            }
            if (ended(process)) {
                break;
            }
        }
        process.destroyForcibly();
        throw new IOException("Consul does not answer:\n" + Files.readString(folder.resolve("log")));
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException ignored) {
            return false;
        }
    }

    /** A plain port is asked for the leader; a TLS port only listens once the agent is up, a moment before it leads. */
    private static boolean leads(int port, Path folder) throws IOException {
        if (Files.exists(folder.resolve("server.pem"))) {
            return true;
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream()
                    .write("GET /v1/kv/?keys HTTP/1.0\r\nX-Consul-Token: %s\r\n\r\n"
                            .formatted(MANAGEMENT_TOKEN)
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.startsWith("HTTP/1.0 404") || answer.startsWith("HTTP/1.0 200");
        } catch (IOException ignored) {
            return false;
        }
    }
}
