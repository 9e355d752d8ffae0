package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * As whom calls are made: comes by a token, and by another when that has died. Thread-safe.
 *
 * <p>A call is made again with a new token only when the server refused it, and refuses to say whose the old one is: a write
 * that was refused has done nothing.
 */
final class Session implements Renewal.Tokens {
    private static final Call LOOKUP = Call.read("ask for our token", "/v1/auth/token/lookup-self");
    private static final Call RENEW = Call.ask("renew our token", "/v1/auth/token/renew-self", Fields.NONE);

    private final Calls calls;
    private final VaultSettings settings;
    private final Renewal renewal;
    private final ReentrantLock logging = new ReentrantLock();
    private Optional<Secret> made = Optional.empty();

    Session(Calls calls, VaultSettings settings, Renewal.Timer timer) {
        this.calls = calls;
        this.settings = settings;
        this.renewal = new Renewal(this, timer);
    }

    /** An answer to a call, as us. */
    Reply send(Call call) throws ServiceException {
        var token = token();
        try {
            var reply = calls.send(call.from(token));
            token.ifPresent(renewal::used);
            return reply;
        } catch (ServiceException.Denied denied) {
            if (token.isEmpty() || !dead(token.get())) {
                throw denied;
            }
            forget(token.get());
            var next = token();
            if (next.equals(token)) {
                throw new ServiceException.Denied(
                        "Cannot %s: the token has expired, was revoked, or is of another server; give another"
                                .formatted(call.purpose()));
            }
            return calls.send(call.from(next));
        }
    }

    /** What the server says of our token, the token itself included. */
    Fields lookup() throws ServiceException {
        return data(send(LOOKUP));
    }

    /** Whether a call carries a token at all. */
    boolean anonymous() {
        return settings.login() instanceof Login.Nobody;
    }

    /** The token that a login of ours made, which nobody else will need. */
    Optional<Secret> made() {
        logging.lock();
        try {
            return made;
        } finally {
            logging.unlock();
        }
    }

    @Override
    public Life look(Secret token) throws ServiceException {
        return Life.of(data(calls.send(LOOKUP.from(Optional.of(token)))), "ttl");
    }

    @Override
    public Life renew(Secret token) throws ServiceException {
        var answer = calls.send(RENEW.from(Optional.of(token)));
        return Life.of(auth(answer), "lease_duration");
    }

    private boolean dead(Secret token) throws ServiceException {
        try {
            calls.send(LOOKUP.from(Optional.of(token)));
            return false;
        } catch (ServiceException.Denied unknownToken) {
            return true;
        }
    }

    private void forget(Secret token) {
        logging.lock();
        try {
            made = made.filter(kept -> !kept.equals(token));
        } finally {
            logging.unlock();
        }
    }

    private Optional<Secret> token() throws ServiceException {
        return switch (settings.login()) {
            case Login.Nobody nobody -> Optional.empty();
            case Login.Token given -> header(given.token().read());
            case Login.Helper helper -> header(new TokenHelper(helper.home()).token());
            case Login.AppRole role -> Optional.of(loggedIn(role));
            case Login.UserPass user -> Optional.of(loggedIn(user));
        };
    }

    /** Files and commands answer with a line break at the end; one inside would split the header. */
    private Optional<Secret> header(Secret secret) throws ServiceException {
        var text = secret.reveal().strip();
        if (!VaultSettings.printable(text)) {
            throw new ServiceException.Invalid("%s: field %s: it holds characters that no HTTP header may carry"
                    .formatted(settings.name(), VaultFields.TOKEN));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
    }

    private Secret loggedIn(Login login) throws ServiceException {
        try {
            logging.lockInterruptibly();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("The login was interrupted.");
        }
        try {
            if (made.isEmpty()) {
                made = Optional.of(logIn(Logins.call(login)));
            }
            return made.get();
        } finally {
            logging.unlock();
        }
    }

    private Secret logIn(Call call) throws ServiceException {
        try {
            var auth = auth(calls.send(call));
            var token = auth.field("client_token")
                    .filter(Text.class::isInstance)
                    .map(text -> new Secret(((Text) text).text()))
                    .orElseThrow(() ->
                            new ServiceException.Unreachable("Cannot %s: no token came".formatted(call.purpose())));
            renewal.made(token, Life.of(auth, "lease_duration"));
            return token;
        } catch (ServiceException.Unknown lost) {
            // Nobody asked for this write: what the caller wants was not even sent.
            throw new ServiceException.Unreachable(
                    "Cannot %s: the answer was lost; try again".formatted(call.purpose()), lost);
        }
    }

    private static Fields auth(Reply reply) throws ServiceException {
        var answer = reply.answer();
        if (!answer.successful()) {
            var said = reply.call().masks().hide(Wording.said(answer.errors().orElseThrow()));
            throw new ServiceException.Denied(Judge.cannot(reply.call(), reply.server(), "Vault refuses it: " + said));
        }
        return object(reply, "auth");
    }

    private static Fields data(Reply reply) throws ServiceException {
        return object(reply, "data");
    }

    private static Fields object(Reply reply, String name) throws ServiceException {
        try {
            Optional<VaultValue> value = reply.answer().fields().field(name);
            if (value.isPresent() && value.get() instanceof Fields fields) {
                return fields;
            }
        } catch (NotVaultException odd) {
            // Said below.
        }
        throw Judge.notUnderstood(
                reply.call().harmless(), reply.server(), reply.answer(), "its answer lacks what Vault gives");
    }
}
