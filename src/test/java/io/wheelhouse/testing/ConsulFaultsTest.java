package io.wheelhouse.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A front that fails on demand")
class ConsulFaultsTest {
    private final ConsulFaults server;
    private final ConsulFaults front;
    private final HttpClient client = HttpClient.newHttpClient();

    ConsulFaultsTest() throws IOException {
        // One front plays the server behind the other: everything it answers is made up.
        server = ConsulFaults.inFrontOf("http://127.0.0.1:1");
        server.always(
                ConsulFaults.everything(), Faults.always(Answer.json(200, "[1]").with("X-Consul-Index", "5")));
        front = ConsulFaults.inFrontOf(server.address());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        front.close();
        server.close();
    }

    @Test
    void passes_on_and_counts_what_passes() throws Exception {
        assertThat(get("/v1/kv/a%23b?keys").body()).isEqualTo("[1]");
        assertThat(front.seen()).extracting(Seen::target).containsExactly("/v1/kv/a%23b?keys");
        assertThat(server.seen()).extracting(Seen::target).containsExactly("/v1/kv/a%23b?keys");
        get("/");
        var traffic = front.traffic();
        assertThat(traffic.requests()).isEqualTo(2);
        assertThat(traffic.sent()).isGreaterThan("GET /v1/kv/a%23b?keys HTTP/1.1".length());
        assertThat(traffic.received()).isPositive();
        assertThat(traffic.since(traffic)).isEqualTo(new Traffic(0, 0, 0));
    }

    @Test
    void fails_as_often_as_told_and_for_what_it_was_told() throws Exception {
        front.times(2, ConsulFaults.reads(), Faults.denied());
        assertThat(get("/v1/status/leader").statusCode()).isEqualTo(200);
        assertThat(get("/v1/kv/a").statusCode()).isEqualTo(403);
        assertThat(get("/v1/kv/a").statusCode()).isEqualTo(403);
        assertThat(get("/v1/kv/a").statusCode()).isEqualTo(200);
        front.always(ConsulFaults.everything(), Faults.throttled(Optional.empty()));
        assertThat(get("/").statusCode()).isEqualTo(429);
        front.heal();
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void loses_replies_after_the_server_saw_the_request() throws Exception {
        front.always(ConsulFaults.everything(), Faults.replyLost());
        assertThatThrownBy(() -> get("/lost")).isInstanceOf(IOException.class);
        assertThat(server.seen()).extracting(Seen::target).contains("/lost");
    }

    @Test
    void shows_another_index_without_waiting() throws Exception {
        front.next(ConsulFaults.waitingReads(), Faults.index(3));
        assertThat(get("/v1/kv/a?index=9&wait=60s&keys").headers().firstValue("X-Consul-Index"))
                .contains("3");
        assertThat(server.seen()).extracting(Seen::target).containsExactly("/v1/kv/a?keys");
    }

    @Test
    void holds_a_request_back_until_released() throws Exception {
        var stall = Faults.stall();
        front.next(ConsulFaults.everything(), stall);
        var answer = client.sendAsync(request("/"), HttpResponse.BodyHandlers.ofString());
        stall.awaitRequest();
        assertThat(answer).isNotDone();
        assertThat(server.seen()).isEmpty();
        stall.release();
        assertThat(answer.get().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return client.send(request(target), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String target) {
        return HttpRequest.newBuilder(URI.create(front.address() + target)).build();
    }
}
