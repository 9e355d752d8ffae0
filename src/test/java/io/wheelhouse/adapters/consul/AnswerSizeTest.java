package io.wheelhouse.adapters.consul;

import static io.wheelhouse.adapters.consul.OnConsul.at;
import static io.wheelhouse.adapters.consul.OnConsul.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer without end")
class AnswerSizeTest {
    private static final int BLOCK = 1 << 20;
    private static final Credentials NOBODY = new Credentials(Optional.empty(), Optional.empty());

    @Test
    void is_not_taken_for_a_list_of_entries() throws Exception {
        try (var server = RawServer.answering(out -> bomb(out, '['));
                var consul = new OnConsul(at(server.address()))) {
            assertThatThrownBy(() -> consul.store.list("a", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageMatching(".*answers with more than [0-9]+ MB.*");
            assertThat(consul.pauses).isEmpty();
        }
    }

    @Test
    void is_not_taken_for_a_list_of_names() throws Exception {
        try (var server = RawServer.answering(out -> endless(out, "[\"" + "a".repeat(BLOCK) + "\""));
                var consul = new OnConsul(at(server.address()))) {
            assertThatThrownBy(() -> consul.store.keys("a", "/", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("answers with more than 64 MB");
        }
    }

    @Test
    void is_not_taken_for_anything_else() throws Exception {
        try (var server = RawServer.answering(out -> endless(out, "["));
                var consul = new OnConsul(at(server.address()))) {
            var health = consul.connection.port(HostEvidence.class).orElseThrow();
            assertThatThrownBy(() -> health.signs("web-1.example.com"))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("answers with more than 1 MB");
        }
    }

    @Test
    void leaves_a_write_unknown() throws Exception {
        try (var server = RawServer.answering(out -> bomb(out, '{'));
                var consul = new OnConsul(at(server.address()))) {
            assertThatThrownBy(() -> consul.store.transact(List.of(set("a", "1"))))
                    .isInstanceOf(ServiceException.Unknown.class)
                    .hasMessageMatching("(?s).*answers with more than [0-9]+ MB.*");
        }
    }

    @Test
    void is_not_read_to_its_end_for_its_first_words() throws Exception {
        try (var server = RawServer.answering(
                        out -> chunked(out, "HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain", "no "));
                var consul = new OnConsul(at(server.address()))) {
            assertThatThrownBy(() -> consul.store.list("a", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Denied.class);
        }
    }

    @Test
    void is_not_taken_for_a_head() throws Exception {
        try (var server = RawServer.answering(out -> {
                    out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.ISO_8859_1));
                    while (true) {
                        out.write(spaces());
                    }
                });
                var consul = new OnConsul(at(server.address()))) {
            assertThatThrownBy(() -> consul.store.list("a", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("not HTTP");
        }
    }

    @Test
    void or_a_defect_leaves_a_write_unknown_and_a_read_failed() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}");
                var attempts =
                        new Attempts(new Wires(Optional.empty(), Duration.ofSeconds(5)), Duration.ofSeconds(5))) {
            var there = ServerAddress.parse(server.address(), false);
            var defect = new StackOverflowError("a test");
            BodyReader<String> defective = body -> {
                throw defect;
            };
            assertThat(attempts.run(there, write(defective), NOBODY))
                    .isInstanceOfSatisfying(
                            Outcome.Lost.class, lost -> assertThat(lost.cause()).hasCause(defect));
            assertThatThrownBy(() -> attempts.run(there, Call.get("read", "/", defective), NOBODY))
                    .hasCause(defect);
            BodyReader<String> greedy = body -> {
                throw new OutOfMemoryError("a test");
            };
            assertThat(attempts.run(there, write(greedy), NOBODY)).isInstanceOf(Outcome.Lost.class);
            assertThat(attempts.run(there, Call.get("read", "/", greedy), NOBODY))
                    .isInstanceOf(Outcome.Alien.class);
        }
    }

    private static Call<String> write(BodyReader<String> reader) {
        return Call.put("write", "/", new byte[0], Call.Repetition.FORBIDDEN, reader);
    }

    private static void endless(OutputStream out, String start) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Consul-Index: 1\r\n\r\n" + start)
                .getBytes(StandardCharsets.ISO_8859_1));
        while (true) {
            out.write(spaces());
        }
    }

    private static void chunked(OutputStream out, String head, String text) throws IOException {
        out.write((head + "\r\nTransfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        var chunk = text.repeat(1000);
        while (true) {
            out.write("%x\r\n%s\r\n".formatted(chunk.length(), chunk).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static void bomb(OutputStream out, char start) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(start);
            while (true) {
                zip.write(spaces());
            }
        }
    }

    private static byte[] spaces() {
        var spaces = new byte[BLOCK];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }
}
