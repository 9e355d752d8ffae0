package io.wheelhouse.locks;

import io.wheelhouse.adapters.sandbox.SandboxKeyValueStore;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ProbedStore;
import io.wheelhouse.testing.TestClock;
import java.util.List;
import java.util.Optional;

/** A {@link World} on the sandbox's store, with the probe between them at hand. */
final class Shop {
    final SandboxKeyValueStore behind = SandboxKeyValueStore.inMemory(new TestClock(World.START));
    final ProbedStore store = new ProbedStore(behind);
    final World world;

    Shop() {
        this(Layout.DEFAULT);
    }

    Shop(Layout layout) {
        world = new World(store, behind, Optional.of(behind), layout);
    }

    static Shop with(String shorthand) {
        var shop = new Shop();
        shop.world.given(shorthand);
        return shop;
    }

    String counter() {
        return world.value(world.layout.counterKey(World.WEB)).orElse("absent");
    }

    List<String> holders() {
        try {
            var prefix = world.layout.holderKey(World.WEB, "");
            return behind.list(prefix, ReadMode.DEFAULT).items().stream()
                    .map(entry -> entry.key().substring(prefix.length()))
                    .toList();
        } catch (ServiceException failure) {
            throw new AssertionError(failure);
        }
    }
}
