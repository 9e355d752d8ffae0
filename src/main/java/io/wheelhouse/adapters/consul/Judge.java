package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;

/**
 * Says what an outcome means: done, worth another try, or the end; and in which words.
 *
 * <p>For a write, "not done" and "another try" are only said where it is certain that nothing was done: see {@link
 * Refusals}.
 */
final class Judge {
    /** The old leader let go of the request; the new one has kept or dropped it before it answers a consistent read. */
    private static final String LEADERSHIP_LOST = "leadership lost while committing log";

    private final Wording wording;

    Judge(Wording wording) {
        this.wording = wording;
    }

    <T> Verdict<T> judge(Call<T> call, ServerAddress server, Outcome<T> outcome) {
        // A switch makes its code when it first runs, which takes a short command some milliseconds.
        return outcome instanceof Outcome.Replied<T> replied
                ? replied(call, server, replied)
                : notReplied(call, server, outcome);
    }

    private <T> Verdict<T> notReplied(Call<T> call, ServerAddress server, Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Replied<T> replied -> replied(call, server, replied);
            case Outcome.NotSent<T> notSent ->
                new Verdict.Again<>(
                        new ServiceException.Unreachable(
                                cannot(call, server, wording.of(notSent.cause(), server)), notSent.cause()),
                        false,
                        Optional.empty());
            case Outcome.Lost<T> lost -> lost(call, server, lost);
            case Outcome.Alien<T> alien -> alien(call, server, alien.cause());
        };
    }

    /** The failure of a call whose caller was interrupted, or whose connection was closed. */
    <T> ServiceException ended(Call<T> call, ServerAddress server, Outcome<T> outcome, String why) {
        return outcome instanceof Outcome.Lost<T> && call.once()
                ? unknown(call, server, why)
                : new ServiceException.Unreachable(cannot(call, server, why));
    }

    /** Something answered that is not Consul. */
    ServiceException notConsul(Call<?> call, ServerAddress server, Head head, String words) {
        return new ServiceException.Unreachable(cannot(
                call,
                server,
                (Wording.webPage(head, words)
                                        ? "it answered with a web page (status %d), which is not Consul"
                                        : "it answered something that is not Consul (status %d)")
                                .formatted(head.status())
                        + "; check address, port and path"));
    }

    /** An answer whose words or shape Consul would not give: an end for a read, and all unknown for a write. */
    ServiceException notUnderstood(Call<?> call, ServerAddress server, Head head, String words) {
        return call.once()
                ? unknown(call, server, "its answer %s could not be understood".formatted(answer(head, words)))
                : notConsul(call, server, head, words);
    }

    private static String answer(Head head, String words) {
        return Wording.webPage(head, words)
                ? "(status %d, a web page)".formatted(head.status())
                : "(status %d%s)"
                        .formatted(
                                head.status(),
                                Wording.quoted(words).map(it -> ", " + it).orElse(""));
    }

    private <T> Verdict<T> replied(Call<T> call, ServerAddress server, Outcome.Replied<T> replied) {
        var head = replied.head();
        var words = replied.words();
        if (replied.value().isPresent()) {
            return done(server, replied);
        }
        if (Refusals.wantsTls(head, words)) {
            return new Verdict.Final<>(badRequest(call, server, head, words));
        }
        if (Wording.webPage(head, words) && head.status() < 500) {
            return new Verdict.Final<>(notUnderstood(call, server, head, words));
        }
        if (call.reader().understands(head.status()) && !call.reader().reads(head.status())) {
            return done(server, replied);
        }
        if (call.once() && !Refusals.certain(head, words)) {
            return new Verdict.Final<>(unclear(call, server, head, words));
        }
        return switch (head.status()) {
            case 400 -> new Verdict.Final<>(badRequest(call, server, head, words));
            case 401, 403 -> new Verdict.Final<>(denied(call, server, words));
            case 429 -> throttled(call, server, head, words);
            case 503 ->
                words.contains("rate limit")
                        ? throttled(call, server, head, words)
                        : serverFailed(call, server, head, words);
            case 500, 502, 504 -> serverFailed(call, server, head, words);
            default -> new Verdict.Final<>(notConsul(call, server, head, words));
        };
    }

    private static <T> Verdict<T> done(ServerAddress server, Outcome.Replied<T> replied) {
        return new Verdict.Done<>(new Reply<>(server, replied.head(), replied.value(), replied.words()));
    }

    private static ServiceException badRequest(Call<?> call, ServerAddress server, Head head, String words) {
        if (Refusals.wantsTls(head, words)) {
            return new ServiceException.Unreachable(
                    cannot(call, server, "that port speaks TLS, not plain HTTP; write https://" + server.authority()));
        }
        return new ServiceException.Invalid(cannot(call, server, "Consul refuses the request: " + said(words)));
    }

    private static ServiceException denied(Call<?> call, ServerAddress server, String words) {
        var next = words.contains("ACL not found")
                ? "Consul does not know the token; check field " + ConsulFields.TOKEN
                : "the token may not; ask for the right, or use another token";
        return new ServiceException.Denied(cannot(call, server, said(words) + ": " + next));
    }

    private static <T> Verdict<T> throttled(Call<T> call, ServerAddress server, Head head, String words) {
        return new Verdict.Again<>(
                new ServiceException.Throttled(
                        cannot(call, server, "Consul asks to slow down (%s); try again later".formatted(said(words))),
                        head.retryAfter()),
                true,
                head.retryAfter());
    }

    private <T> Verdict<T> serverFailed(Call<T> call, ServerAddress server, Head head, String words) {
        if (words.contains("No path to datacenter")) {
            return new Verdict.Final<>(new ServiceException.Invalid(
                    cannot(call, server, "Consul knows no such datacenter; check field " + ConsulFields.DATACENTER)));
        }
        return new Verdict.Again<>(
                new ServiceException.Unreachable(cannot(
                        call,
                        server,
                        consulFailed(head, words) + "; check that the servers have a leader, then try again")),
                true,
                Optional.empty());
    }

    /** A write was sent, and its answer does not prove that nothing was done. */
    private ServiceException unclear(Call<?> call, ServerAddress server, Head head, String words) {
        if (head.status() != 500 || !Refusals.worded(head, words)) {
            return notUnderstood(call, server, head, words);
        }
        var failed = consulFailed(head, words);
        return words.endsWith(LEADERSHIP_LOST)
                ? ServiceException.Unknown.ended(unknownMessage(call, server, failed))
                : unknown(call, server, failed);
    }

    private static String consulFailed(Head head, String words) {
        return "Consul failed (%d, %s)".formatted(head.status(), said(words));
    }

    private <T> Verdict<T> lost(Call<T> call, ServerAddress server, Outcome.Lost<T> lost) {
        var why = wording.of(lost.cause(), server);
        // A server that was silent for so long is silent again: asked five times, nothing would be said for a minute.
        boolean later = !(lost.cause() instanceof SocketTimeoutException);
        return call.once()
                ? new Verdict.Final<>(new ServiceException.Unknown(unknownMessage(call, server, why), lost.cause()))
                : new Verdict.Again<>(
                        new ServiceException.Unreachable(cannot(call, server, why), lost.cause()),
                        later,
                        Optional.empty());
    }

    private <T> Verdict<T> alien(Call<T> call, ServerAddress server, IOException cause) {
        return new Verdict.Final<>(
                new ServiceException.Unreachable(cannot(call, server, wording.of(cause, server)), cause));
    }

    private static ServiceException unknown(Call<?> call, ServerAddress server, String why) {
        return new ServiceException.Unknown(unknownMessage(call, server, why));
    }

    private static String unknownMessage(Call<?> call, ServerAddress server, String why) {
        return "It is unknown whether Consul at %s did this: %s. %s. Read before trying again"
                .formatted(server, call.purpose(), capitalised(why));
    }

    private static String cannot(Call<?> call, ServerAddress server, String why) {
        return "Cannot %s at %s: %s".formatted(call.purpose(), server, why);
    }

    private static String said(String words) {
        return Wording.quoted(words).orElse("without a word");
    }

    private static String capitalised(String clause) {
        return clause.isEmpty() ? clause : Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    }
}
