package io.wheelhouse.contention;

import io.wheelhouse.contention.Event.Kind;
import io.wheelhouse.contention.PlainKeys.Value;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.ServiceException;

/**
 * A host that knows only the article's protocol. It may die between any two calls and lose replies: while it counts up it
 * tries again and is counted twice (W4), while it counts down it gives up (W5).
 *
 * @param host its name
 */
record PlainLife(Stage stage, TierName tier, String host) implements Life {
    private String key(String name) {
        return stage.layout().tierPrefix(tier) + name;
    }

    private String own() {
        return stage.layout().holderKey(tier, host);
    }

    private void danger() {
        if (Hazards.strikes(stage.hazards().kill() / 2)) {
            throw new Killed();
        }
    }

    @Override
    public void cycle() throws ServiceException {
        long from = History.now();
        while (!took()) {
            Life.rest(20_000);
        }
        stage.history().add(from, Kind.TOOK, tier.toString(), host, "");
        Life.run(stage.hazards());
        stage.history().add(Kind.GIVES, tier.toString(), host);
        from = History.now();
        gives();
        stage.history().add(from, Kind.GAVE, tier.toString(), host, "");
        stage.cycles().incrementAndGet();
    }

    private boolean took() throws ServiceException {
        var gap = stage.gap(tier).readLock();
        gap.lock();
        try {
            int limit = number(stage.plain().get(key("max_concurrent")));
            var count = stage.plain().get(key("current"));
            if (number(count) >= limit || !counted(count, 1)) {
                return false;
            }
            stage.plain().put(own(), "now");
            danger();
            return true;
        } finally {
            gap.unlock();
        }
    }

    private void gives() throws ServiceException {
        var gap = stage.gap(tier).readLock();
        gap.lock();
        try {
            stage.plain().delete(own());
            danger();
            while (!counted(stage.plain().get(key("current")), -1)) {
                if (Hazards.strikes(stage.hazards().lose())) {
                    return;
                }
                Life.rest(500);
            }
        } finally {
            gap.unlock();
        }
    }

    private boolean counted(Value seen, int by) throws ServiceException {
        danger();
        boolean counted = stage.plain().cas(key("current"), Integer.toString(number(seen) + by), seen.index());
        danger();
        boolean lost = by > 0 && Hazards.strikes(stage.hazards().lose());
        return counted && !lost;
    }

    private static int number(Value value) {
        return value.value().isEmpty() ? 0 : Integer.parseInt(value.value());
    }

    @Override
    public void retire() {}

    @Override
    public void buried() {}
}
