package io.wheelhouse.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * A call to an outside service that did not do what it should. The message says what was tried, on what, and what to do
 * next; it holds no secret and is fit for an operator's eyes.
 *
 * <p>{@link Unknown} matters most: a write was sent and its reply was lost or was not the service's, so it may or may not
 * have happened. Only
 * reading tells.
 */
public abstract sealed class ServiceException extends Exception {
    private ServiceException(String message, Optional<Throwable> cause) {
        super(message, cause.orElse(null));
    }

    /** Nothing was done: the service could not be reached, or answered something that is not the service. */
    public static final class Unreachable extends ServiceException {
        private final boolean alone;

        public Unreachable(String message) {
            this(message, Optional.empty(), false);
        }

        public Unreachable(String message, Throwable cause) {
            this(message, Optional.of(cause), false);
        }

        private Unreachable(String message, Optional<Throwable> cause, boolean alone) {
            super(message, cause);
            this.alone = alone;
        }

        /** The service took this request and failed it, or never answered it; that says nothing about others. */
        public static Unreachable alone(String message, Optional<Throwable> cause) {
            return new Unreachable(message, cause, true);
        }

        /** Whether it may be this request alone that fails. */
        public boolean isAlone() {
            return alone;
        }
    }

    /** Nothing was done: the identity may not do this, or is not known. */
    public static final class Denied extends ServiceException {
        public Denied(String message) {
            super(message, Optional.empty());
        }
    }

    /** Nothing was done: the named thing does not exist. */
    public static final class NotFound extends ServiceException {
        public NotFound(String message) {
            super(message, Optional.empty());
        }
    }

    /** Nothing was done: the world is not as the caller believed. */
    public static final class Conflict extends ServiceException {
        public Conflict(String message) {
            super(message, Optional.empty());
        }
    }

    /** Nothing was done: the request, a setting or the stored data can never work as it is. */
    public static final class Invalid extends ServiceException {
        public Invalid(String message) {
            super(message, Optional.empty());
        }

        public Invalid(String message, Throwable cause) {
            super(message, Optional.of(cause));
        }
    }

    /** Nothing was done: the service asks to slow down, and went on asking through the adapter's own retries. */
    public static final class Throttled extends ServiceException {
        private final Optional<Duration> retryAfter;

        public Throttled(String message, Optional<Duration> retryAfter) {
            super(message, Optional.empty());
            this.retryAfter = retryAfter;
        }

        /** How long the service asked to wait, when it said. */
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** A write was sent, and its reply was lost or could not be understood: it may have happened. Never resend it; read. */
    public static final class Unknown extends ServiceException {
        private final boolean underWay;
        private final Optional<String> why;

        public Unknown(String message) {
            this(message, Optional.empty(), true, Optional.empty());
        }

        public Unknown(String message, Throwable cause) {
            this(message, Optional.of(cause), true, Optional.empty());
        }

        private Unknown(String message, Optional<Throwable> cause, boolean underWay, Optional<String> why) {
            super(message, cause);
            this.underWay = underWay;
            this.why = why;
        }

        /**
         * The service itself answered that it cannot tell, and is done with the request: a consistent read tells for good.
         * An adapter says this only where it is certain.
         */
        public static Unknown ended(String message) {
            return new Unknown(message, Optional.empty(), false, Optional.empty());
        }

        /**
         * The same, where the service gave a reason.
         *
         * @param why the reason, as a clause that holds no secret and is fit for an operator's eyes
         */
        public static Unknown ended(String message, String why) {
            return new Unknown(message, Optional.empty(), false, Optional.of(why));
        }

        /** The reason that the service gave, which the message holds too; empty when there was no answer, or none in it. */
        public Optional<String> why() {
            return why;
        }

        /** Whether the request may still be on its way, so that a read which finds nothing proves nothing. */
        public boolean underWay() {
            return underWay;
        }
    }
}
