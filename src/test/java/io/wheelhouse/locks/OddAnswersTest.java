package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.KvTransactionResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that says yes, or too large, without having done anything: a proxy's word is no proof. */
class OddAnswersTest {
    private final Shop shop = Shop.with("m3 c1 a");
    private final World world = shop.world;

    static Stream<Named<Function<LockService, Change<?>>>> changes() {
        return Stream.of(
                Named.of("acquire", locks -> locks.acquire(WEB, "b", Optional.empty())),
                Named.of("release", locks -> locks.release(WEB, "a")),
                Named.of("override", locks -> locks.override(WEB, "a")),
                Named.of("limit", locks -> locks.limit(WEB, 5)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_yes_without_the_proof_is_looked_up(Function<LockService, Change<?>> change) {
        shop.store.next((operations, server) -> new KvTransactionResult.Committed(List.of()));
        var before = world.everything();
        var outcome = world.carryOut(change.apply(world.locks)).outcome();
        // A host tries again by itself; an operator is told, and the attempt is fenced off by a proof of our own.
        boolean written = world.everything().entrySet().stream()
                .anyMatch(entry -> entry.getKey().startsWith(world.layout.root())
                        && !entry.getValue().equals(before.get(entry.getKey())));
        boolean removed = !world.everything().keySet().containsAll(before.keySet());
        assertThat(outcome instanceof Outcome.Applied).as("%s", outcome).isEqualTo(written || removed);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_server_that_takes_nothing_is_named(Function<LockService, Change<?>> change) {
        for (int tries = 0; tries < 10; tries++) {
            shop.store.next((operations, server) -> new KvTransactionResult.TooLarge(0));
        }
        assertThat(world.carryOut(change.apply(world.locks)).outcome()).isInstanceOf(Outcome.Failed.class);
        world.same();
    }
}
