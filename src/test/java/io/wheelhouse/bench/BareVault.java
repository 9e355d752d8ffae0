package io.wheelhouse.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What only fetches, over so many connections, and looks at nothing. */
final class BareVault implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads;
    private final String address;
    private final String token;
    private final int width;

    BareVault(String address, String token, int width) {
        this.address = address;
        this.token = token;
        this.width = width;
        this.threads = Executors.newFixedThreadPool(width);
    }

    /** Fetches all of them that only read; answers how many bytes came. */
    int fetch(List<String> requests) throws Exception {
        var urls = requests.stream()
                .filter(request -> request.startsWith("GET ") || request.startsWith("LIST "))
                .map(request -> request.split(" ", 2))
                .toList();
        var next = new AtomicInteger();
        var bytes = new AtomicInteger();
        var workers = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < width; i++) {
            workers.add(() -> {
                for (int at = next.getAndIncrement(); at < urls.size(); at = next.getAndIncrement()) {
                    bytes.addAndGet(one(urls.get(at)[0], urls.get(at)[1]));
                }
                return true;
            });
        }
        for (var done : threads.invokeAll(workers)) {
            done.get();
        }
        return bytes.get();
    }

    private int one(String method, String path) throws Exception {
        var suffix = method.equals("LIST") ? "?list=true" : "";
        var request = HttpRequest.newBuilder(URI.create(address + "/v1/" + path + suffix))
                .header("X-Vault-Token", token)
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        // A server answers a list of nothing so.
        boolean nothing = response.statusCode() == 404 && method.equals("LIST");
        if (response.statusCode() != 200 && !nothing) {
            throw new IllegalStateException("%s %s: %d".formatted(method, path, response.statusCode()));
        }
        return response.body().length;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }
}
