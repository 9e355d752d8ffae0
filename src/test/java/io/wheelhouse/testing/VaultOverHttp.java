package io.wheelhouse.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Text;
import io.wheelhouse.vault.text.JsonText;
import io.wheelhouse.vault.text.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server in this process behind Vault's HTTP API, which can be sealed, whose token can expire, and which may keep paths from
 * whoever asks.
 */
public final class VaultOverHttp implements AutoCloseable {
    private static final Answer NOTHING = new Answer(204, "");

    private final VaultServer behind;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private volatile String token;
    private volatile boolean lost;
    private volatile boolean sealed;
    private volatile boolean standby;
    private volatile String losing = "";
    private volatile CompletableFuture<String> held = CompletableFuture.completedFuture("");
    private volatile String holding = "";

    private record Answer(int status, String json) {}

    private VaultOverHttp(VaultServer behind, String token) throws IOException {
        this.behind = behind;
        this.token = token;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/", this::answer);
        server.start();
    }

    /** Begins; only this token is known. */
    public static VaultOverHttp before(VaultServer behind, String token) throws IOException {
        return new VaultOverHttp(behind, token);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Only this token is known from now on. */
    public void token(String next) {
        token = next;
    }

    public void seal(boolean now) {
        sealed = now;
    }

    /** Another server of the cluster is the active one, and this one cannot find it. */
    public void standby(boolean now) {
        standby = now;
    }

    /** The token may not look there. */
    public void hide(String path) {
        hidden.add(path);
    }

    /** Makes what is written to a path, and hangs up instead of saying so; from then on nothing is heard of that path. */
    public void loseRepliesTo(String path) {
        lost = false;
        losing = path;
    }

    /** Lets writes to a path wait until {@link #release}. */
    public void hold(String path) {
        held = new CompletableFuture<>();
        holding = path;
    }

    public void release() {
        held.complete("");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/v1/" + holding)
                    && !exchange.getRequestMethod().equals("GET")) {
                held.join();
            }
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = answer(exchange, body);
            boolean about = exchange.getRequestURI().getPath().equals("/v1/" + losing);
            lost |= about && !exchange.getRequestMethod().equals("GET");
            if (about && lost) {
                return;
            }
            var bytes = answer.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange, String body) {
        var path = exchange.getRequestURI().getPath().substring("/v1/".length());
        if (path.equals("sys/health")) {
            return new Answer(
                    200,
                    "{\"initialized\":true,\"sealed\":%s,\"standby\":%s,\"version\":\"1.18.1\",\"enterprise\":false}"
                            .formatted(sealed, sealed || standby));
        }
        if (sealed) {
            return error(503, "Vault is sealed");
        }
        if (standby) {
            return error(500, "local node not active but active cluster node not found");
        }
        if (!token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token")) || hidden.contains(path)) {
            return error(403, "permission denied");
        }
        try {
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            return switch (exchange.getRequestMethod()) {
                case "GET" -> query.contains("list=true") ? list(path) : read(path);
                case "DELETE" -> {
                    behind.delete(path);
                    yield NOTHING;
                }
                default -> write(path, (Fields) JsonText.read(body).orElse(Fields.NONE));
            };
        } catch (ServiceException refused) {
            return error(400, String.valueOf(refused.getMessage()));
        }
    }

    private Answer list(String path) throws ServiceException {
        var keys = behind.list(path);
        return keys.isEmpty() ? error(404) : data(new Fields(Map.of("keys", texts(keys))));
    }

    private Answer read(String path) throws ServiceException {
        if (path.equals("auth/token/lookup-self")) {
            return new Answer(
                    200,
                    "{\"request_id\":\"r\",\"data\":{\"display_name\":\"ann\",\"policies\":[\"ops\"],\"ttl\":2460,"
                            + "\"expire_time\":\"2040-01-01T00:00:00Z\",\"renewable\":false}}");
        }
        return switch (behind.read(path)) {
            case VaultRead.Found found -> data(found.fields());
            case VaultRead.Absent absent -> error(404);
            case VaultRead.NoRoute none -> error(404, "no handler for route \"" + path + "\". route entry not found.");
            case VaultRead.WriteOnly writeOnly -> error(405, "unsupported operation");
        };
    }

    private Answer write(String path, Fields fields) throws ServiceException {
        if (path.equals("sys/capabilities-self")) {
            return data(capabilities((Items) fields.field("paths").orElseThrow()));
        }
        behind.write(path, fields);
        return NOTHING;
    }

    private Fields capabilities(Items paths) throws ServiceException {
        var asked = new HashSet<String>();
        paths.items().forEach(path -> asked.add(((Text) path).text()));
        var may = new TreeMap<String, VaultValue>();
        behind.capabilities(asked)
                .forEach((path, words) ->
                        may.put(path, texts(hidden.contains(path) ? List.of("deny") : List.copyOf(words))));
        return new Fields(may);
    }

    private static Items texts(List<String> words) {
        return new Items(words.stream().<VaultValue>map(Text::new).toList());
    }

    private static Answer data(Fields fields) {
        var all = new LinkedHashMap<String, VaultValue>();
        all.put("request_id", new Text("r"));
        all.put("data", fields);
        return new Answer(200, JsonWriter.compact(new Fields(all)));
    }

    private static Answer error(int status, String... words) {
        return new Answer(status, JsonWriter.compact(new Fields(Map.of("errors", texts(List.of(words))))));
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
        // What one of them still writes would be in the way of who clears the folder.
        threads.close();
    }
}
