package io.wheelhouse.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One server of Vault's API in development mode: unsealed, everything in memory. Ends with the test run. */
final class VaultProcess implements AutoCloseable {
    private static final int TRIES = 600;

    private final Path folder;
    private final Process process;
    private final RunningVault server;

    private VaultProcess(Path folder, Process process, RunningVault server) {
        this.folder = folder;
        this.process = process;
        this.server = server;
    }

    static VaultProcess start(VaultProduct product) {
        var program = product.find().orElseThrow(() -> new IllegalStateException(product.howToGetIt()));
        try {
            var folder = Files.createTempDirectory("wheelhouse-vault-");
            var port = freePort();
            var command = new ArrayList<String>();
            command.add(program.toString());
            command.add("server");
            command.add("-dev");
            command.add("-dev-no-store-token");
            command.add("-dev-root-token-id=" + RunningVault.ROOT_TOKEN);
            command.add("-dev-listen-address=127.0.0.1:" + port);
            command.add("-log-level=warn");
            if (product == VaultProduct.OPENBAO) {
                var config = folder.resolve("config.hcl");
                Files.writeString(config, "unsafe_allow_api_audit_creation = true\n");
                command.add("-config=" + config);
            }
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            // Or it would meddle with the token of whoever runs the tests.
            builder.environment().put("HOME", folder.toString());
            var process = builder.start();
            awaitUnsealed(process, port, folder);
            return new VaultProcess(folder, process, new RunningVault(product, "http://127.0.0.1:" + port, folder));
        } catch (IOException e) {
            throw new IllegalStateException(product + " does not start", e);
        }
    }

    RunningVault server() {
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitUnsealed(Process process, int port, Path folder) throws IOException {
        for (var turn = 0; turn < TRIES; turn++) {
            if (serves(port)) {
                return;
            }
            if (ended(process)) {
                break;
            }
        }
        process.destroyForcibly();
        throw new IOException("it does not answer:\n" + Files.readString(folder.resolve("log")));
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Healthy, and its root token is known already. */
    private static boolean serves(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream()
                    .write("GET /v1/auth/token/lookup-self HTTP/1.0\r\nX-Vault-Token: %s\r\n\r\n"
                            .formatted(RunningVault.ROOT_TOKEN)
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.startsWith("HTTP/1.0 200");
        } catch (IOException ignored) {
            return false;
        }
    }
}
