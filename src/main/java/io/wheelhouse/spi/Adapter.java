package io.wheelhouse.spi;

import java.util.List;

/**
 * A kind of outside service, found through {@link java.util.ServiceLoader}.
 *
 * <p>Implementations have a public no-argument constructor, hold no state and may be called from any thread.
 */
public interface Adapter {
    /** The word that workspace files use for this service, such as {@code consul}: lower-case letters, digits, dashes. */
    String type();

    /** The service's own name, for people: {@code Consul}. */
    String title();

    /** The fields a connection of this type has, in the order a form shows them. */
    List<ConnectionField> fields();

    /**
     * Prepares a connection. Sends nothing: a service that is down is found out by the first call, not here.
     *
     * @throws ServiceException.Invalid when a field's value can never work; the message names the field
     */
    Connection open(ConnectionSettings settings) throws ServiceException;
}
