package io.wheelhouse.desktop.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short of the first, a start is a process of its own: a lock of a file holds between processes. */
@Timeout(60)
class SingleInstanceTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path data;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Optional<String>> raised = new LinkedBlockingQueue<>();

    /** Waits for every thread, so that one that never ends fails the test. */
    @AfterEach
    void end() {
        threads.close();
    }

    private SingleInstance listening(Path folder) throws IOException {
        var instance = SingleInstance.claim(folder).orElseThrow();
        instance.listen(threads, raised::add);
        return instance;
    }

    private boolean raise(Path folder, String workspace) {
        return SingleInstance.raise(folder, Optional.of(workspace), LONG, threads);
    }

    @Test
    void a_second_start_raises_the_first_with_its_workspace() throws Exception {
        try (var first = listening(data)) {
            assertThat(OtherStart.run(data)).isEqualTo("raised");
            assertThat(raised.take()).contains("studio");
        }
        assertThat(OtherStart.run(data)).isEqualTo("claimed");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"studio", "my studio", "prod-eu_1", "wé 🛞"})
    void the_workspace_arrives_as_it_was_named(String workspace) throws Exception {
        try (var first = listening(data)) {
            assertThat(raise(data, workspace)).isTrue();
            assertThat(raised.take()).contains(workspace);
        }
    }

    @Test
    void a_start_that_named_no_workspace_names_none() throws Exception {
        try (var first = listening(data)) {
            assertThat(SingleInstance.raise(data, Optional.empty(), LONG, threads))
                    .isTrue();
            assertThat(raised.take()).isEmpty();
        }
    }

    @Test
    void every_later_start_raises_it() throws Exception {
        try (var first = listening(data)) {
            for (int start = 0; start < 5; start++) {
                assertThat(raise(data, "studio-" + start)).isTrue();
                assertThat(raised.take()).contains("studio-" + start);
            }
        }
    }

    @Test
    void folders_have_instances_of_their_own() throws Exception {
        var other = Files.createDirectory(data.resolve("other"));
        try (var first = listening(data);
                var second = SingleInstance.claim(other).orElseThrow()) {
            second.listen(threads, workspace -> raised.add(Optional.of("the other")));
            assertThat(raise(other, "studio")).isTrue();
            assertThat(raised.take()).contains("the other");
        }
    }

    @Test
    void what_a_crash_left_behind_is_replaced() throws Exception {
        assertThat(OtherStart.run(data)).isEqualTo("claimed");
        assertThat(data.resolve("window.socket")).exists();
        assertThat(raise(data, "studio")).isFalse();
        try (var first = listening(data)) {
            assertThat(raise(data, "studio")).isTrue();
        }
    }

    @Test
    void a_file_in_the_sockets_place_is_replaced() throws Exception {
        Files.writeString(data.resolve("window.socket"), "not a socket");
        try (var first = listening(data)) {
            assertThat(raise(data, "studio")).isTrue();
        }
    }

    @Test
    void an_instance_that_hangs_is_given_up_and_nothing_waits_for_it_any_more() throws Exception {
        try (var hanging = SingleInstance.claim(data).orElseThrow()) {
            assertThat(SingleInstance.raise(data, Optional.empty(), Duration.ofMillis(50), threads))
                    .isFalse();
            threads.close();
            assertThat(threads.isTerminated()).isTrue();
            assertThat(hanging).isNotNull();
        }
    }

    @Test
    void with_no_instance_the_answer_is_no_at_once() {
        assertThat(raise(data, "studio")).isFalse();
    }

    @Test
    void when_it_is_closed_its_socket_is_gone_and_the_next_start_is_the_instance() throws Exception {
        var first = listening(data);
        first.close();
        assertThat(data.resolve("window.socket")).doesNotExist();
        assertThat(raise(data, "studio")).isFalse();
        try (var next = listening(data)) {
            assertThat(raise(data, "studio")).isTrue();
        }
    }

    @ParameterizedTest(name = "{0} more letters")
    @ValueSource(ints = {50, 90, 120, 250})
    void a_folder_with_a_long_path_has_its_instance_too(int letters) throws Exception {
        var deep = Files.createDirectories(data.resolve("d".repeat(letters)).resolve("wé"));
        try (var first = listening(deep)) {
            assertThat(deep.resolve("window.socket")).exists();
            assertThat(raise(deep, "studio")).isTrue();
            assertThat(raised.take()).contains("studio");
        }
        assertThat(deep.resolve("window.socket")).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_used_is_an_error_and_is_free_again() throws Exception {
        assertThatThrownBy(() -> SingleInstance.claim(data.resolve("missing"))).isInstanceOf(IOException.class);
        var inTheWay = Files.createDirectories(data.resolve("window.socket/full"));
        assertThatThrownBy(() -> SingleInstance.claim(data)).isInstanceOf(IOException.class);
        Files.delete(inTheWay);
        try (var first = listening(data)) {
            assertThat(raise(data, "studio")).isTrue();
        }
    }

    // Others who knock

    /** Sends this and nothing more; answers what came back. */
    private String send(byte[] message) throws IOException {
        var answer = ByteBuffer.allocate(64);
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(data.resolve("window.socket")))) {
            channel.write(ByteBuffer.wrap(message));
            channel.shutdownOutput();
            int read = 0;
            while (read >= 0) {
                read = channel.read(answer);
            }
        } catch (IOException hungUp) {
            return "hung up";
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {"", "\n", "GET / HTTP/1.1\r\n\r\n", "raised\n", "RAISE studio\n", "\0\0\0\n", "raise\tstudio\n"})
    void a_message_of_another_kind_raises_nothing_and_gets_no_answer(String message) throws Exception {
        try (var first = listening(data)) {
            assertThat(send(message.getBytes(StandardCharsets.UTF_8))).isIn("", "hung up");
            assertThat(raise(data, "studio")).isTrue();
            assertThat(raised.take()).contains("studio");
            assertThat(raised).isEmpty();
        }
    }

    @Test
    void a_message_without_end_is_cut_off() throws Exception {
        try (var first = listening(data)) {
            assertThat(send("x".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                    .isIn("", "hung up");
            assertThat(raise(data, "studio")).isTrue();
            assertThat(raised.take()).contains("studio");
        }
    }

    @Test
    void one_who_says_nothing_keeps_nobody_else_waiting() throws Exception {
        try (var first = listening(data);
                var silent = SocketChannel.open(UnixDomainSocketAddress.of(data.resolve("window.socket")))) {
            assertThat(raise(data, "studio")).isTrue();
            assertThat(silent.isConnected()).isTrue();
        }
    }
}
