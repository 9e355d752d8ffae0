package io.wheelhouse.adapters.consul;

import static io.wheelhouse.adapters.consul.OnConsul.set;
import static io.wheelhouse.testing.ConsulFaults.everything;
import static io.wheelhouse.testing.ConsulFaults.reads;
import static io.wheelhouse.testing.ConsulFaults.transactions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.KvTransactionResult.TooLarge;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import io.wheelhouse.testing.Answer;
import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.ConsulVariant;
import io.wheelhouse.testing.Faults;
import io.wheelhouse.testing.RealConsul;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RealConsul(ConsulVariant.ACL)
@DisplayName("A Consul that fails")
class ConsulFailuresTest {
    private final ConsulFaults front;
    private final OnConsul consul;
    private final String root;
    private final String token;

    ConsulFailuresTest(ConsulServer server) throws IOException, ServiceException {
        front = ConsulFaults.inFrontOf(server.address());
        token = server.token().orElseThrow();
        consul = new OnConsul(server.settingsAt(front.address(), server.token()));
        root = server.newRoot();
    }

    @AfterEach
    void close() throws IOException {
        consul.close();
        front.close();
    }

    @Nested
    @DisplayName("during a write")
    class Writes {
        @Test
        void leaves_it_unknown_when_the_reply_is_lost_and_sends_it_once() throws ServiceException {
            front.always(transactions(), Faults.replyLost());
            assertUnknown();
            assertThat(front.seen(transactions())).hasSize(1);
            assertThat(written()).isTrue();
        }

        @Test
        void leaves_it_unknown_when_the_request_is_lost() throws ServiceException {
            front.always(transactions(), Faults.requestLost());
            assertUnknown();
            assertThat(front.seen(transactions())).hasSize(1);
            assertThat(written()).isFalse();
        }

        @Test
        void leaves_it_unknown_when_the_leader_steps_down_after_or_before_it() throws ServiceException {
            front.next(transactions(), Faults.leadershipLostAfterCommit());
            assertUnknown();
            assertThat(written()).isTrue();
            front.next(transactions(), Faults.leadershipLostBeforeCommit());
            assertUnknown();
            assertThat(front.seen(transactions())).hasSize(2);
        }

        @Test
        void leaves_it_unknown_when_the_answer_is_cut_short() {
            front.always(transactions(), Faults.always(Answer.json(200, "{\"Results\": [{\"KV\":")));
            assertUnknown();
        }

        @Test
        void tries_again_while_there_is_no_leader_as_nothing_was_done() throws ServiceException {
            front.times(2, transactions(), Faults.noLeader());
            assertThat(write()).isInstanceOf(Committed.class);
            assertThat(consul.pauses).hasSize(2);
        }

        @Test
        void gives_up_when_there_is_no_leader_for_seconds() throws ServiceException {
            front.always(transactions(), Faults.noLeader());
            assertThatThrownBy(ConsulFailuresTest.this::write)
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("No cluster leader");
            assertThat(written()).isFalse();
        }

        @Test
        void tries_again_when_it_asks_to_slow_down() throws ServiceException {
            front.next(transactions(), Faults.throttled(Optional.of(Duration.ofSeconds(2))));
            assertThat(write()).isInstanceOf(Committed.class);
            assertThat(consul.pauses).containsExactly(Duration.ofSeconds(2));
        }

        @Test
        void is_throttled_when_it_goes_on_asking_to_slow_down() {
            front.always(transactions(), Faults.throttled(Optional.of(Duration.ofSeconds(20))));
            assertThatThrownBy(ConsulFailuresTest.this::write)
                    .isInstanceOfSatisfying(
                            ServiceException.Throttled.class,
                            failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(20)));
        }

        @Test
        void tells_the_limit_of_an_old_server() throws ServiceException {
            front.always(transactions(), Faults.operationLimit(64));
            assertThat(consul.store.transact(Collections.nCopies(64, set(root + "a", "1"))))
                    .isInstanceOf(Committed.class);
            assertThat(consul.store.transact(Collections.nCopies(65, set(root + "a", "2"))))
                    .isEqualTo(new TooLarge(64));
        }

        @Test
        void is_denied_by_a_403() {
            front.always(transactions(), Faults.denied());
            assertThatThrownBy(ConsulFailuresTest.this::write).isInstanceOf(ServiceException.Denied.class);
        }

        @Test
        void leaves_it_unknown_when_something_between_words_the_answer_its_own_way() throws ServiceException {
            front.always(transactions(), (request, upstream) -> {
                upstream.forward(request);
                return Optional.of(Answer.text(524, "error code: 524"));
            });
            assertUnknown();
            assertThat(written()).isTrue();
        }

        @Test
        void leaves_it_unknown_when_a_web_page_answers() {
            front.always(transactions(), Faults.webPage());
            assertThatThrownBy(ConsulFailuresTest.this::write)
                    .isInstanceOf(ServiceException.Unknown.class)
                    .hasMessageContaining("web page")
                    .hasMessageContaining("could not be understood");
        }

        @Test
        void may_repeat_a_transaction_that_only_reads() throws ServiceException {
            write();
            front.next(transactions(), Faults.replyLost());
            assertThat(consul.store.transact(List.of(new KvOperation.Get(root + "a"))))
                    .isInstanceOf(Committed.class);
        }

        @Test
        void goes_through_when_idle_connections_were_closed() throws Exception {
            write();
            front.hangUp();
            assertThat(write()).isInstanceOf(Committed.class);
        }
    }

    @Nested
    @DisplayName("during a read")
    class Reads {
        @ParameterizedTest(name = "is asked again after {0}")
        @ValueSource(ints = {429, 500, 502, 503, 504})
        void is_asked_again(int status) throws ServiceException {
            front.times(2, reads(), Faults.always(Answer.text(status, "rpc error: rate limit")));
            assertThat(consul.store.list(root, ReadMode.DEFAULT).items()).isEmpty();
            assertThat(consul.pauses).hasSize(2);
        }

        @Test
        void is_asked_again_when_the_connection_breaks() throws ServiceException {
            front.next(reads(), Faults.requestLost());
            assertThat(consul.store.list(root, ReadMode.DEFAULT).items()).isEmpty();
        }

        @Test
        void gives_up_after_about_five_seconds_with_consuls_words() {
            front.always(reads(), Faults.always(Answer.text(500, "rpc error making call: EOF")));
            assertThatThrownBy(() -> consul.store.list(root, ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("rpc error making call: EOF")
                    .hasMessageContaining(front.address());
            assertThat(consul.pauses.stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        }

        @Test
        void knows_no_such_datacenter_at_once() {
            front.always(reads(), Faults.always(Answer.text(500, "No path to datacenter")));
            assertThatThrownBy(() -> consul.store.list(root, ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Invalid.class)
                    .hasMessageContaining("field datacenter");
            assertThat(consul.pauses).isEmpty();
        }

        @ParameterizedTest(name = "is not taken for Consul: {0}")
        @ValueSource(
                strings = {
                    "200 text/html <html>",
                    "404 text/html <html>",
                    "404 text/plain not found",
                    "200 application/json {\"a\":1}",
                    "200 application/json [{\"a\":1}]",
                    "200 application/json [1,",
                    "200 application/json [{\"Key\":\"a\",\"Value\":\"?\"}]",
                    "302 text/plain moved",
                    "200 text/plain []"
                })
        void is_not_taken_for_consul(String answer) {
            var parts = answer.split(" ", 3);
            front.always(reads(), Faults.always(Answer.of(Integer.parseInt(parts[0]), parts[1], parts[2])));
            assertThatThrownBy(() -> consul.store.list(root, ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining(front.address());
        }

        @Test
        void hands_on_a_falling_index_and_a_filtered_answer() throws ServiceException {
            front.next(reads(), Faults.index(7));
            assertThat(consul.store
                            .list(root, ReadMode.DEFAULT, new Wait(9000000, Duration.ofSeconds(60)))
                            .index())
                    .isEqualTo(7);
            front.next(reads(), Faults.index(0));
            assertThat(consul.store.list(root, ReadMode.DEFAULT).index()).isEqualTo(1);
            front.next(reads(), Faults.index(-1));
            assertThat(consul.store.list(root, ReadMode.DEFAULT).index()).isEqualTo(-1);
            front.next(reads(), Faults.filtered());
            assertThat(consul.store.list(root, ReadMode.DEFAULT).partial()).isTrue();
        }

        @Test
        void unpacks_a_compressed_answer() throws ServiceException {
            write();
            front.next(reads(), (request, upstream) -> Optional.of(zipped(upstream.forward(request))));
            assertThat(consul.store.list(root, ReadMode.DEFAULT).items()).hasSize(1);
        }

        @Test
        void says_how_far_behind_the_server_may_be() throws ServiceException {
            front.next(
                    reads(),
                    (request, upstream) -> Optional.of(upstream.forward(request).with("X-Consul-LastContact", "1500")));
            assertThat(consul.store.list(root, ReadMode.STALE).behind()).isEqualTo(Duration.ofMillis(1500));
        }
    }

    @Test
    void never_sees_the_token_in_a_url_or_a_message() throws ServiceException {
        write();
        consul.store.list(root, ReadMode.STALE);
        consul.connection.test();
        front.always(everything(), Faults.leadershipLostBeforeCommit());
        assertThatThrownBy(ConsulFailuresTest.this::write).hasMessageNotContaining(token);
        assertThat(front.seen()).allSatisfy(request -> {
            assertThat(request.target()).doesNotContain(token);
            assertThat(request.header("X-Consul-Token")).contains(token);
        });
    }

    @Test
    void waits_with_index_and_time_in_the_query() throws ServiceException {
        consul.store.keys(root, "/", ReadMode.STALE, new Wait(1, Duration.ofMillis(1500)));
        assertThat(front.seen().getLast().target()).endsWith("?index=1&wait=1500ms&stale&keys&separator=%2F");
    }

    private KvTransactionResult write() throws ServiceException {
        return consul.store.transact(List.of(set(root + "a", "1")));
    }

    private static Answer zipped(Answer answer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(answer.body());
        }
        return new Answer(answer.status(), answer.headers(), bytes.toByteArray()).with("Content-Encoding", "gzip");
    }

    private boolean written() throws ServiceException {
        return consul.store.get(root + "a", ReadMode.DEFAULT).map(KvEntry::text).isPresent();
    }

    private void assertUnknown() {
        assertThatThrownBy(this::write)
                .isInstanceOf(ServiceException.Unknown.class)
                .hasMessageContaining(front.address());
        assertThat(consul.pauses).isEmpty();
    }
}
