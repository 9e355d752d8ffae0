package io.wheelhouse.app;

import io.wheelhouse.spi.Adapter;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A jar in the adapter folder. Its classes live in a loader of their own for as long as the process does. */
final class AdapterJar {
    private static final String SERVICES = "META-INF/services/" + Adapter.class.getName();

    private final Path jar;
    private final ClassLoader contract;

    AdapterJar(Path jar, ClassLoader contract) {
        this.jar = jar;
        this.contract = contract;
    }

    /** A jar that cannot be used; the message says why. */
    static final class Unusable extends Exception {
        Unusable(String message) {
            super(message);
        }

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The adapters in the jar; at least one, each of which has been asked for its type and fields. */
    List<Adapter> adapters() throws Unusable {
        requireServices();
        try {
            var loader = new URLClassLoader(jar.getFileName().toString(), new URL[] {url()}, contract);
            var adapters = new ArrayList<Adapter>();
            for (var adapter : ServiceLoader.load(Adapter.class, loader)) {
                adapters.add(new CheckedAdapter(adapter).orThrow());
            }
            if (adapters.isEmpty()) {
                throw new Unusable("Its service file %s names no class.".formatted(SERVICES));
            }
            return List.copyOf(adapters);
        } catch (ServiceConfigurationError broken) {
            throw new Unusable(sentence(broken), broken);
        } catch (LinkageError broken) {
            throw new Unusable(
                    "It was built for another version of Wheelhouse, or lacks a class it needs (%s). Get a newer one."
                            .formatted(broken),
                    broken);
        } catch (IOException unreadable) {
            throw new Unusable("It cannot be read (%s).".formatted(unreadable.getMessage()), unreadable);
        } catch (RuntimeException | StackOverflowError | AssertionError broken) {
            throw new Unusable("It fails when it is loaded: %s.".formatted(broken), broken);
        }
    }

    private static String sentence(ServiceConfigurationError broken) {
        var cause = broken.getCause();
        return switch (cause) {
            case null -> "Its service file is wrong: %s.".formatted(broken.getMessage());
            case LinkageError linkage ->
                "It was built for another version of Wheelhouse, or lacks a class it needs (%s). Get a newer one."
                        .formatted(linkage);
            default -> "It fails when it is made: %s.".formatted(cause);
        };
    }

    private void requireServices() throws Unusable {
        try (var zip = new ZipFile(jar.toFile())) {
            if (zip.getEntry(SERVICES) == null) {
                throw new Unusable("It holds no adapter: it has no file %s.".formatted(SERVICES));
            }
        } catch (ZipException notAJar) {
            throw new Unusable("It is not a jar, or was copied only in part.", notAJar);
        } catch (IOException unreadable) {
            throw new Unusable("It cannot be read (%s).".formatted(unreadable.getMessage()), unreadable);
        }
    }

    private URL url() throws IOException {
        URI uri = jar.toAbsolutePath().toUri();
        return uri.toURL();
    }
}
