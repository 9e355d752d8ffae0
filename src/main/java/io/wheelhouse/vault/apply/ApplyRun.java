package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyChange.Order;
import io.wheelhouse.vault.plan.Fan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;

/** One run of an apply: wave after wave, the items of a wave side by side. One use. */
final class ApplyRun {
    private final ApplyAccess access;
    private final ApplyPlan plan;
    private final Order order;
    private final StopSign stop;
    private final BooleanSupplier late;
    private final OnFailure onFailure;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Map<String, ItemResult> results = new ConcurrentHashMap<>();

    /** @param late whether the time is over in which it may send */
    ApplyRun(ApplyAccess access, ApplyPlan plan, Order order, StopSign stop, BooleanSupplier late) {
        this.access = access;
        this.plan = plan;
        this.order = order;
        this.stop = stop;
        this.late = late;
        this.onFailure = order.choice().get();
    }

    /** How each item ended, in the order of the waves. */
    List<ItemResult> run() {
        var writer = new ItemWriter(
                access.server(), order.secrets(), new Made(), new Folders(access.server(), access.clock()), late);
        var waves = Waves.of(plan.steps(), plan.plan().dependencies());
        try {
            for (var wave : waves) {
                access.fan()
                        .all(wave.stream()
                                .<Fan.Call<Boolean>>map(step -> () -> end(one(step, writer)))
                                .toList());
            }
        } catch (ServiceException interrupted) {
            // What has ended has ended so; the rest is told below.
            LoggerFactory.getLogger(ApplyRun.class).info("given up", interrupted);
        }
        return waves.stream().flatMap(List::stream).map(this::result).toList();
    }

    private ItemResult result(Step step) {
        var result = results.get(step.file());
        if (result != null) {
            return result;
        }
        return begun.add(step.file())
                ? ItemResult.not(step, new Outcome.Failed("NOT SENT: it was given up before."))
                : ItemResult.not(step, new Outcome.Unknown("UNKNOWN: it was given up while it was written."));
    }

    private ItemResult one(Step step, ItemWriter writer) {
        if (!begun.add(step.file()) || stop.stop()) {
            return ItemResult.not(step, new Outcome.Failed("NOT SENT: it was stopped before."));
        }
        if (late.getAsBoolean()) {
            return ItemResult.not(step, ItemWriter.tooLate());
        }
        if (!failed.isEmpty() && onFailure == OnFailure.STOP) {
            return ItemResult.not(step, ApplyOutcome.AFTER_ANOTHER);
        }
        var before = Waves.before(step.file(), plan.plan().dependencies());
        if (!Collections.disjoint(before, failed)) {
            return ItemResult.not(step, ApplyOutcome.WITHOUT_ANOTHER);
        }
        order.listener().begun(step.file());
        try {
            return writer.write(step);
        } catch (RuntimeException defect) {
            // The others are under way and have to end; of this one only reading tells.
            LoggerFactory.getLogger(ApplyRun.class).error("{} ended oddly", step.path(), defect);
            return ItemResult.not(step, new Outcome.Unknown("UNKNOWN: it ended oddly; the log tells more."));
        }
    }

    private boolean end(ItemResult result) {
        if (!result.applied()) {
            failed.add(result.file());
        }
        results.put(result.file(), result);
        order.listener().ended(result);
        return result.applied();
    }
}
