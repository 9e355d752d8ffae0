package io.wheelhouse.app;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;

/**
 * Shows a service loader the services of our own jar alone, which is the first on the class path. To ask for all there are
 * opens every jar of it, which takes 50 ms.
 */
final class OwnServices extends ClassLoader {
    OwnServices(ClassLoader ours) {
        super("wheelhouse-services", ours);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return Collections.enumeration(
                Optional.ofNullable(getParent().getResource(name)).stream().toList());
    }
}
