package io.wheelhouse.workspace;

import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;

/**
 * A secret whose reference, when it leads nowhere, is told with the place it is written in.
 *
 * @param place {@code consul of workspace shop: field token}
 */
record NamedSecret(String place, SecretSource source) implements SecretSource {
    @Override
    public Secret read() throws ServiceException {
        try {
            return source.read();
        } catch (ServiceException.Invalid leadsNowhere) {
            throw new ServiceException.Invalid("%s: %s".formatted(place, leadsNowhere.getMessage()), leadsNowhere);
        }
    }
}
