package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says what an outcome means: an answer, worth another try, or the end; and in which words.
 *
 * <p>For a write, "not done" and "another try" are only said where it is certain that nothing was done: where Vault itself
 * words a refusal that it gives before it does anything. The same status from something in between proves nothing.
 */
final class Judge {
    /** The node is not the one that works; nobody has looked at the request (Vault's http/handler.go, request forwarding). */
    private static final Pattern NOT_ACTIVE = Pattern.compile(
            "(?i)standby|local node not active|active cluster node not found|node is not active|not the leader");

    private static final Pattern SEALED = Pattern.compile("(?i)vault is sealed|openbao is sealed|is sealed$");
    private static final Pattern NO_NAMESPACE = Pattern.compile("(?i)^namespace not found$");
    private static final Pattern UNINITIALIZED = Pattern.compile("(?i)not (yet )?initialized");

    private final Wording wording;

    Judge(Wording wording) {
        this.wording = wording;
    }

    Verdict judge(Call call, ServerAddress server, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered(call, server, answered.answer());
            case Outcome.NotSent notSent -> {
                var cause = call.masks().hide(notSent.cause());
                yield new Verdict.Again(
                        new ServiceException.Unreachable(cannot(call, server, wording.of(cause, server)), cause),
                        false,
                        Optional.empty());
            }
            case Outcome.Lost lost -> lost(call, server, call.masks().hide(lost.cause()));
        };
    }

    /** The failure of a call whose caller was interrupted, or whose connection was closed. */
    ServiceException ended(Call call, ServerAddress server, Outcome outcome, String why) {
        return outcome instanceof Outcome.Lost && call.once()
                ? unknown(call, server, why)
                : new ServiceException.Unreachable(cannot(call, server, why));
    }

    private Verdict lost(Call call, ServerAddress server, IOException cause) {
        var why = wording.of(cause, server);
        if (call.once()) {
            return new Verdict.Final(new ServiceException.Unknown(unknownMessage(call, server, why), cause));
        }
        // A server that took all that time for one answer takes it again: asked six times, that would be minutes.
        return cause instanceof SocketTimeoutException
                ? new Verdict.Again(
                        ServiceException.Unreachable.alone(cannot(call, server, why), Optional.of(cause)),
                        false,
                        Optional.empty())
                : new Verdict.Again(
                        new ServiceException.Unreachable(cannot(call, server, why), cause), true, Optional.empty());
    }

    private static Verdict answered(Call call, ServerAddress server, Answer answer) {
        if (answer.successful()) {
            return success(call, server, answer);
        }
        var errors = answer.errors();
        return errors.isPresent() ? refused(call, server, answer, errors.get()) : stranger(call, server, answer);
    }

    private static Verdict success(Call call, ServerAddress server, Answer answer) {
        if (answer.empty()) {
            return new Verdict.Done(answer);
        }
        try {
            answer.fields();
            return new Verdict.Done(answer);
        } catch (NotVaultException odd) {
            return new Verdict.Final(notUnderstood(call, server, answer, String.valueOf(odd.getMessage())));
        }
    }

    /** Vault says why not. */
    private static Verdict refused(Call call, ServerAddress server, Answer answer, List<String> errors) {
        var plain = Wording.said(errors);
        var said = call.masks().hide(plain);
        if (NO_NAMESPACE.matcher(plain).find()) {
            return new Verdict.Final(new ServiceException.Unreachable(cannot(
                    call, server, "there is no such namespace; check the connection's namespace, or VAULT_NAMESPACE")));
        }
        return switch (answer.status()) {
            case 400, 404, 405, 409, 413 -> new Verdict.Done(answer);
            case 401, 403 ->
                new Verdict.Final(new ServiceException.Denied(
                        cannot(call, server, said + ": the token may not; ask for the right, or use another token")));
            case 412 ->
                again(call, server, "it has not yet heard of what was written before (%s)".formatted(said), answer);
            case 429 ->
                new Verdict.Again(
                        new ServiceException.Throttled(
                                cannot(call, server, "Vault asks to slow down (%s); try again later".formatted(said)),
                                answer.retryAfter()),
                        true,
                        answer.retryAfter());
            case 472, 473 ->
                again(call, server, "it is a standby that cannot answer this (%s)".formatted(said), answer);
            default -> failed(call, server, answer, plain, said);
        };
    }

    private static Verdict failed(Call call, ServerAddress server, Answer answer, String plain, String said) {
        if (SEALED.matcher(plain).find()) {
            return down(call, server, "Vault is sealed; unseal it, then try again");
        }
        if (UNINITIALIZED.matcher(plain).find()) {
            return down(call, server, "Vault is not initialized; initialize and unseal it, then try again");
        }
        if (NOT_ACTIVE.matcher(plain).find()) {
            return again(call, server, "it is a standby, and there is no active server (%s)".formatted(said), answer);
        }
        var why = "Vault failed (%d, %s)".formatted(answer.status(), said);
        if (call.once()) {
            return new Verdict.Final(ServiceException.Unknown.ended(unknownMessage(call, server, why), why));
        }
        return answer.status() == 500
                ? new Verdict.Final(ServiceException.Unreachable.alone(
                        cannot(call, server, why + "; see its log"), Optional.empty()))
                : again(call, server, why, answer);
    }

    /** Somebody else answers, or a proxy in Vault's place. */
    private static Verdict stranger(Call call, ServerAddress server, Answer answer) {
        var status = answer.status();
        var busy = status == 429 || status == 502 || status == 503 || status == 504;
        if (wantsTls(answer)) {
            return new Verdict.Final(new ServiceException.Unreachable(
                    cannot(call, server, "that port speaks TLS, not plain HTTP; write https://" + server.authority())));
        }
        if (call.once() || !busy) {
            return new Verdict.Final(
                    notUnderstood(call, server, answer, "its answer is not the JSON that Vault gives"));
        }
        return again(call, server, "what stands before it answers with status %d".formatted(status), answer);
    }

    /** No request got through: a port that wants TLS refused plain HTTP, in Go's words or in nginx's. */
    private static boolean wantsTls(Answer answer) {
        return answer.status() == 400
                && (answer.words().contains("HTTP request to an HTTPS server")
                        || answer.words().contains("plain HTTP request was sent to HTTPS"));
    }

    /** An answer whose shape Vault would not give: an end for a read, and all unknown for a write. */
    static ServiceException notUnderstood(Call call, ServerAddress server, Answer answer, String why) {
        var what = answer.webPage()
                ? "it answered with a web page (status %d), which is not Vault".formatted(answer.status())
                : "%s (status %d)".formatted(why, answer.status());
        return call.once()
                ? unknown(call, server, what)
                : new ServiceException.Unreachable(cannot(call, server, what + "; check address, port and path"));
    }

    private static Verdict down(Call call, ServerAddress server, String why) {
        return new Verdict.Again(new ServiceException.Unreachable(cannot(call, server, why)), false, Optional.empty());
    }

    private static Verdict again(Call call, ServerAddress server, String why, Answer answer) {
        return new Verdict.Again(
                new ServiceException.Unreachable(cannot(call, server, why + "; try again later")),
                true,
                answer.retryAfter());
    }

    private static ServiceException unknown(Call call, ServerAddress server, String why) {
        return new ServiceException.Unknown(unknownMessage(call, server, why));
    }

    private static String unknownMessage(Call call, ServerAddress server, String why) {
        return "It is unknown whether Vault at %s did this: %s. %s. Read before trying again"
                .formatted(server, call.purpose(), Character.toUpperCase(why.charAt(0)) + why.substring(1));
    }

    static String cannot(Call call, ServerAddress server, String why) {
        return "Cannot %s at %s: %s".formatted(call.purpose(), server, why);
    }
}
