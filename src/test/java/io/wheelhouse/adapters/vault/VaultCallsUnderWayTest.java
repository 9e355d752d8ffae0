package io.wheelhouse.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.adapters.vault.StubVault.Asked;
import io.wheelhouse.adapters.vault.StubVault.Told;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A call to Vault that is under way")
@Timeout(60)
class VaultCallsUnderWayTest {
    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private StubVault stub;

    @BeforeEach
    void start() throws Exception {
        stub = StubVault.answering(this::never);
    }

    @AfterEach
    void stop() {
        letGo.countDown();
        stub.close();
        callers.shutdownNow();
    }

    private Told never(Asked asked) {
        arrived.release();
        try {
            letGo.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Told.HANG_UP;
    }

    private OnVault connect(String seconds) throws ServiceException {
        return new OnVault(OnVault.with(stub.address(), Map.of("timeout", seconds), Map.of("token", OnVault.TOKEN)));
    }

    @Test
    void ends_at_its_deadline_and_nobody_knows_of_a_write() throws Exception {
        try (var vault = connect("1")) {
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .isInstanceOf(ServiceException.Unknown.class)
                    .hasMessageContaining("did not answer in time");
            assertThat(stub.asked()).hasSize(1);
            assertThat(Thread.interrupted()).as("left interrupted").isFalse();
        }
    }

    @Test
    void ends_at_its_deadline_and_a_read_is_not_asked_for_again_and_again() throws Exception {
        try (var vault = connect("1")) {
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOfSatisfying(ServiceException.Unreachable.class, late -> assertThat(late.isAlone())
                            .isTrue());
            assertThat(stub.asked()).hasSize(1);
        }
    }

    @Test
    void ends_when_its_thread_is_interrupted() throws Exception {
        try (var vault = connect("60")) {
            assertThat(interrupted(() -> vault.server.read("x"))).isInstanceOf(ServiceException.Unreachable.class);
            assertThat(interrupted(() -> vault.server.write("x", Fields.NONE)))
                    .isInstanceOf(ServiceException.Unknown.class);
            assertThat(interrupted(() -> vault.server.delete("x"))).isInstanceOf(ServiceException.Unknown.class);
            assertThat(stub.asked()).as("none was sent again").hasSize(3);
        }
    }

    @Test
    void ends_when_its_connection_closes() throws Exception {
        var vault = connect("60");
        var read = callers.submit(() -> vault.server.read("x"));
        var write = callers.submit(() -> vault.server.write("x", Fields.NONE));
        arrived.acquire(2);
        vault.close();
        assertThatThrownBy(() -> read.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ServiceException.Unreachable.class);
        assertThatThrownBy(() -> write.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ServiceException.Unknown.class);
    }

    @Test
    void holds_up_no_other_call() throws Exception {
        try (var half = StubVault.answering(asked -> asked.is("GET", "slow") ? never(asked) : Told.data("{}"));
                var vault = OnVault.at(half.address())) {
            var slow = callers.submit(() -> vault.server.read("slow"));
            arrived.acquire();
            assertThat(vault.server.read("quick")).isInstanceOf(VaultRead.Found.class);
            assertThat(slow).isNotDone();
        }
    }

    private Throwable interrupted(Callable<?> call) throws Exception {
        var caller = new CompletableFuture<Thread>();
        var answer = callers.submit(() -> {
            caller.complete(Thread.currentThread());
            return call.call();
        });
        arrived.acquire();
        caller.get().interrupt();
        try {
            return new AssertionError(String.valueOf(answer.get(30, TimeUnit.SECONDS)));
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
    }

    @Test
    void takes_no_more_than_vault_would_give() throws Exception {
        var large = "{\"data\":{\"a\":\"%s\"}}".formatted("x".repeat(33 << 20));
        try (var chatty =
                        StubVault.answering(asked -> asked.is("POST", "x") ? Told.json(200, large) : Told.data("{}"));
                var vault = OnVault.at(chatty.address())) {
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .isInstanceOf(ServiceException.Unknown.class)
                    .hasMessageContaining("more than 32 MB");
            assertThat(vault.server.read("y")).as("what is asked next").isInstanceOf(VaultRead.Found.class);
        }
    }
}
