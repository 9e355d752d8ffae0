package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.plan.Target.Area;
import io.wheelhouse.vault.text.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at single things, all side by side, and judges each at once: while one answer is judged, the server prepares others.
 * What the token may do is asked last, and only of things about which it decides something: asked of a thousand things, it
 * takes the server as long as a hundred reads.
 *
 * @param server the server
 * @param survey what is known already
 * @param mounts the same, by mount
 */
record Inspection(VaultServer server, Survey survey, Mounts mounts) {
    /** So many things may fail alone; more of them are the server. */
    private static final int ALONE = 8;

    /** What was found out. */
    record Result(List<ItemPlan> items, List<String> beside) {}

    /** One answer. */
    private sealed interface Answer {
        /** What it comes to hangs on what the token may do. */
        record Saw(Target target, Sight sight) implements Answer {}

        /** Judged, or the server cannot answer for this one; with what lies beside it that no file has. */
        record Told(ItemPlan item, List<String> beside) implements Answer {}

        record Beside(List<String> paths) implements Answer {}
    }

    Result of(List<Target> targets, Unmanaged unmanaged, Set<SecretRef> given, Fan fan) throws ServiceException {
        var calls = new ArrayList<Fan.Call<Answer>>();
        var failed = new AtomicInteger();
        targets.forEach(target -> calls.add(() -> soon(look(target, failed), given, unmanaged)));
        unmanaged.calls(server).forEach(call -> calls.add(() -> new Answer.Beside(call.call())));

        var answers = fan.all(calls);
        var rights = Rights.ask(server, paths(answers));
        var told = new ArrayList<Answer.Told>();
        var beside = new ArrayList<String>();
        for (var answer : answers) {
            switch (answer) {
                case Answer.Saw saw -> told.add(told(saw, rights, given, unmanaged));
                case Answer.Told one -> told.add(one);
                case Answer.Beside others -> beside.addAll(others.paths());
            }
        }
        told.forEach(one -> beside.addAll(one.beside()));
        return new Result(told.stream().map(Answer.Told::item).toList(), beside);
    }

    private Set<String> paths(List<Answer> answers) {
        var paths = new HashSet<String>();
        for (var answer : answers) {
            if (answer instanceof Answer.Saw saw) {
                paths.add(saw.target().readPath());
                paths.add(writePath(saw.target()));
            }
        }
        return paths;
    }

    private String writePath(Target target) {
        return target.area() == Area.MOUNT && mounts.live(target.mount()).isPresent()
                ? Mounts.tunedAt(target.mount())
                : target.writePath();
    }

    private Answer look(Target target, AtomicInteger failed) throws ServiceException {
        try {
            var known = known(target);
            return new Answer.Saw(target, known.isPresent() ? known.get() : new Looker(server).at(target));
        } catch (ServiceException.Invalid | ServiceException.NotFound refused) {
            return failed(target, refused);
        } catch (ServiceException.Unreachable unanswered) {
            if (!unanswered.isAlone() || failed.incrementAndGet() > ALONE) {
                throw unanswered;
            }
            return failed(target, unanswered);
        }
    }

    /** What the server cannot say of one thing does not keep the others from being looked at. */
    private static Answer failed(Target target, ServiceException why) {
        var problem = Problem.of(target.item().file(), String.valueOf(why.getMessage()));
        return new Answer.Told(ItemPlan.error(target, List.of(problem)), List.of());
    }

    /** What the lists tell without another call. */
    private Optional<Sight> known(Target target) {
        return switch (target.area()) {
            case POLICY ->
                survey.policies()
                        .filter(names -> !names.contains(
                                Places.policyName(target.readPath()).orElseThrow()))
                        .map(names -> new Sight.Absent());
            case MOUNT ->
                Optional.of(
                        mounts.live(target.mount()).<Sight>map(Sight.Found::new).orElseGet(() -> noMount(target)));
            case BELOW_MOUNT -> isYetToBeMade(target) ? Optional.of(new Sight.Absent()) : Optional.empty();
            case SYSTEM -> Optional.empty();
        };
    }

    private Sight noMount(Target target) {
        return mounts.seen(target.mount()) ? new Sight.Absent() : Looker.hidden("the list of mounts");
    }

    private boolean isYetToBeMade(Target target) {
        return mounts.seen(target.mount()) && mounts.live(target.mount()).isEmpty();
    }

    /** Judges at once what is there and needs no write, or cannot have one: no right makes another thing of that. */
    private Answer soon(Answer seen, Set<SecretRef> given, Unmanaged unmanaged) throws ServiceException {
        if (seen instanceof Answer.Saw one) {
            var foreign = new ForeignIds(server).of(one.target(), one.sight());
            if (!foreign.isEmpty()) {
                return new Answer.Told(
                        ItemPlan.error(one.target(), foreign), unmanaged.aliases(one.target(), one.sight()));
            }
        }
        if (!(seen instanceof Answer.Saw saw && saw.sight() instanceof Sight.Found found)) {
            return seen;
        }
        var item = Judge.of(saw.target(), found, given, Optional.empty());
        return item.isFaulty() || item.verdict() == ItemVerdict.SAME && !isGiven(item, given)
                ? new Answer.Told(item, unmanaged.aliases(saw.target(), found))
                : saw;
    }

    /** Whether a secret is given for it, which is written even where all else is the same. */
    private static boolean isGiven(ItemPlan item, Set<SecretRef> given) {
        return given.stream().anyMatch(secret -> secret.path().equals(item.path()));
    }

    private Answer.Told told(Answer.Saw saw, Rights rights, Set<SecretRef> given, Unmanaged unmanaged) {
        return new Answer.Told(judged(saw, rights, given), unmanaged.aliases(saw.target(), saw.sight()));
    }

    private ItemPlan judged(Answer.Saw saw, Rights rights, Set<SecretRef> given) {
        var target = saw.target();
        var sight = believed(saw, rights);
        boolean there = !(sight instanceof Sight.Absent);
        return Judge.of(target, sight, given, rights.lackingToWrite(writePath(target), there));
    }

    /** A 404 counts only where the token would see what is there, or where the mount itself may be yet to be made. */
    private Sight believed(Answer.Saw saw, Rights rights) {
        var target = saw.target();
        if (saw.sight() instanceof Sight.Unserved
                && target.area() == Area.BELOW_MOUNT
                && !mounts.seen(target.mount())) {
            return new Sight.Absent();
        }
        // A list may leave out what the token may not read; that of mounts does not.
        boolean certain = target.area() != Area.POLICY && known(target).isPresent();
        return saw.sight() instanceof Sight.Absent && !certain && !rights.mayRead(target.readPath())
                ? new Sight.Hidden(
                        "the server says that nothing is there, and the token may not read it, so it may be hidden")
                : saw.sight();
    }
}
