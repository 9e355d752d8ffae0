package io.wheelhouse.app;

import java.util.List;

/**
 * What an adapter jar sees of us: the contract it implements, the logging interface, and the JDK; none of our libraries,
 * so that it brings its own in the versions that it likes.
 */
final class ContractClassLoader extends ClassLoader {
    private static final List<String> SHOWN = List.of("io.wheelhouse.spi.", "org.jspecify.annotations.", "org.slf4j.");

    private final ClassLoader ours;

    ContractClassLoader(ClassLoader ours) {
        super("wheelhouse-contract", ClassLoader.getPlatformClassLoader());
        this.ours = ours;
    }

    /** Reached only after the platform did not know the class. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHOWN.stream().anyMatch(name::startsWith)) {
            return ours.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
