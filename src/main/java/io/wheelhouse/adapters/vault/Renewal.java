package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the token in use alive: renews it when a third of its life is left. Thread-safe; works beside the callers, in its
 * timer's thread.
 */
final class Renewal {
    /** A short command is over by then, and has not paid for a lookup. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    /** What cannot be reached is tried again after this, or sooner when little is left. */
    private static final Duration RETRY = Duration.ofSeconds(30);

    /** At the end of what a token may ever live each renewal gives less; this ends it. */
    private static final Duration NOT_WORTH_IT = Duration.ofSeconds(3);

    private final Tokens tokens;
    private final Timer timer;
    private Optional<Secret> watched = Optional.empty();

    Renewal(Tokens tokens, Timer timer) {
        this.tokens = tokens;
        this.timer = timer;
    }

    /** A token was used; the first time it is looked at soon. */
    synchronized void used(Secret token) {
        if (watched.filter(token::equals).isEmpty()) {
            watched = Optional.of(token);
            timer.after(FIRST_LOOK, () -> look(token));
        }
    }

    /** A token was made by a login. */
    synchronized void made(Secret token, Life life) {
        watched = Optional.of(token);
        plan(token, life);
    }

    private void look(Secret token) {
        if (isWatched(token)) {
            try {
                plan(token, tokens.look(token));
            } catch (ServiceException.Denied | ServiceException.Invalid refused) {
                log().info("how long the token lives is not known: {}", refused.getMessage());
            } catch (ServiceException away) {
                log().info("how long the token lives is not known yet: {}", away.getMessage());
                timer.after(RETRY, () -> look(token));
            }
        }
    }

    private void plan(Secret token, Life life) {
        var left = life.left();
        if (life.renewable() && left.isPresent() && left.get().compareTo(NOT_WORTH_IT) > 0) {
            var pause = left.get().multipliedBy(2).dividedBy(3);
            timer.after(pause, () -> renew(token, left.get().minus(pause)));
        }
    }

    private void renew(Secret token, Duration left) {
        if (!isWatched(token)) {
            return;
        }
        try {
            plan(token, tokens.renew(token));
        } catch (ServiceException.Denied | ServiceException.Invalid refused) {
            log().info("the token is not renewed: {}", refused.getMessage());
        } catch (ServiceException away) {
            log().info("the token could not be renewed: {}", away.getMessage());
            var pause = left.dividedBy(3).compareTo(RETRY) < 0 ? left.dividedBy(3) : RETRY;
            if (left.minus(pause).compareTo(NOT_WORTH_IT) > 0) {
                timer.after(pause, () -> renew(token, left.minus(pause)));
            }
        }
    }

    private synchronized boolean isWatched(Secret token) {
        return watched.filter(token::equals).isPresent();
    }

    /** Made when there is something to say: setting up the log takes longer than many a command. */
    private static Logger log() {
        return LoggerFactory.getLogger(Renewal.class);
    }

    /** What is asked of the server. */
    interface Tokens {
        Life look(Secret token) throws ServiceException;

        Life renew(Secret token) throws ServiceException;
    }

    /** Runs something later, unless the connection was closed meanwhile. */
    interface Timer {
        void after(Duration pause, Runnable work);
    }
}
