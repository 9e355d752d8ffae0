import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As much of Consul as the training needs: a key-value store that answers reads and accepts every transaction. It lets
 * the cache hold the HTTP and JSON paths too. Never used in a test: it judges nothing.
 */
final class StubConsul implements AutoCloseable {
    private static final Pattern OPERATION = Pattern.compile("\\{\"KV\":\\{([^}]*)}}");
    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":\\s*(?:\"([^\"]*)\"|(\\d+))");
    private static final int INDEX = 42;
    private static final int CHUNKED = 500;

    private final Map<String, String> values = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    StubConsul() throws IOException {
        for (var tier : new String[] {"prod/web", "prod/api", "staging/web"}) {
            values.put("chef/" + tier + "/max_concurrent", "2");
            values.put("chef/" + tier + "/current", "1");
            values.put("chef/" + tier + "/running/host-1.example", "1700000000");
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/kv/", this::read);
        server.createContext("/v1/txn", this::transact);
        server.createContext("/v1/status/leader", exchange -> answer(exchange, 200, "\"127.0.0.1:8300\""));
        server.createContext("/v1/agent/self", exchange -> answer(exchange, 200, AGENT));
        server.createContext("/v1/acl/token/self", exchange -> answer(exchange, 401, "ACL support disabled"));
        server.createContext("/v1/", exchange -> answer(exchange, 200, "[]"));
        server.start();
    }

    private static final String AGENT =
            "{\"Config\":{\"Datacenter\":\"dc1\",\"NodeName\":\"stub\",\"Version\":\"1.14.5\"},\"Member\":{}}";

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void read(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/v1/kv/".length());
        var query = String.valueOf(exchange.getRequestURI().getQuery());
        var prefix = query.matches("(.*&)?(recurse|keys)\\b.*");
        var found = values.keySet().stream()
                .filter(key -> prefix ? key.startsWith(path) : key.equals(path))
                .map(key -> query.matches("(.*&)?keys\\b.*") ? "\"" + key + "\"" : entry(key))
                .toList();
        answer(exchange, found.isEmpty() ? 404 : 200, found.isEmpty() ? "" : "[" + String.join(",", found) + "]");
    }

    private void transact(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var results = new ArrayList<String>();
        var operations = OPERATION.matcher(body);
        while (operations.find()) {
            var members = MEMBER.matcher(operations.group(1))
                    .results()
                    .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2) == null ? m.group(3) : m.group(2)));
            var key = members.getOrDefault("Key", "");
            if (members.getOrDefault("Verb", "").startsWith("delete")) {
                values.remove(key);
            } else if (members.get("Value") != null) {
                values.put(key, new String(Base64.getDecoder().decode(members.get("Value")), StandardCharsets.UTF_8));
            }
            if (values.containsKey(key)) {
                results.add("{\"KV\":" + entry(key) + "}");
            }
        }
        answer(exchange, 200, "{\"Results\":[" + String.join(",", results) + "],\"Errors\":null}");
    }

    private String entry(String key) {
        var value = Base64.getEncoder().encodeToString(values.get(key).getBytes(StandardCharsets.UTF_8));
        return "{\"LockIndex\":0,\"Key\":\"%s\",\"Flags\":0,\"Value\":\"%s\",\"CreateIndex\":%d,\"ModifyIndex\":%d}"
                .formatted(key, value, INDEX, INDEX);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Consul-Index", String.valueOf(INDEX));
        exchange.getResponseHeaders().set("X-Consul-Knownleader", "true");
        exchange.getResponseHeaders().set("X-Consul-Lastcontact", "0");
        exchange.getResponseHeaders().set("X-Consul-Default-Acl-Policy", "deny");
        // As Consul does: what is longer comes in chunks.
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length > CHUNKED ? 0 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
