package io.wheelhouse.app;

import io.wheelhouse.app.AdapterJar.Unusable;
import io.wheelhouse.spi.Adapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * All adapters: the built-in ones, and those in jars that the user put into the adapter folder. Jars see the contract and
 * the JDK, not each other and not our libraries.
 *
 * @param adapters by type, built-in ones first
 * @param broken jars that could not be used
 */
public record AdapterCatalog(List<Adapter> adapters, List<BrokenAdapter> broken) {
    public AdapterCatalog {
        adapters = List.copyOf(adapters);
        broken = List.copyOf(broken);
    }

    /** The built-in adapters and those in the jars of a folder, which need not exist. */
    public static AdapterCatalog load(Path folder) {
        var ours = AdapterCatalog.class.getClassLoader();
        var builtIn = ServiceLoader.load(Adapter.class, new OwnServices(ours)).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return load(builtIn, folder, ours);
    }

    static AdapterCatalog load(List<Adapter> builtIn, Path folder, ClassLoader ours) {
        var byType = new LinkedHashMap<String, Adapter>();
        builtIn.forEach(adapter -> byType.put(adapter.type(), adapter));
        var broken = new ArrayList<BrokenAdapter>();
        for (var jar : jars(folder, broken)) {
            try {
                add(new AdapterJar(jar, new ContractClassLoader(ours)).adapters(), byType);
            } catch (Unusable unusable) {
                broken.add(new BrokenAdapter(jar, String.valueOf(unusable.getMessage())));
            }
        }
        return new AdapterCatalog(List.copyOf(byType.values()), broken);
    }

    /** All of a jar, or nothing of it. */
    private static void add(List<Adapter> fresh, Map<String, Adapter> byType) throws Unusable {
        for (var adapter : fresh) {
            if (byType.containsKey(adapter.type())) {
                throw new Unusable("There is an adapter of type '%s' already.".formatted(adapter.type()));
            }
        }
        fresh.forEach(adapter -> byType.put(adapter.type(), adapter));
    }

    private static List<Path> jars(Path folder, List<BrokenAdapter> broken) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .filter(file -> regular(file, broken))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            broken.add(new BrokenAdapter(folder, "The folder cannot be read. Check its permissions."));
            return List.of();
        }
    }

    /** Anything else, such as a pipe, might never end when it is read. */
    private static boolean regular(Path file, List<BrokenAdapter> broken) {
        if (Files.isRegularFile(file)) {
            return true;
        }
        broken.add(new BrokenAdapter(file, "It is not a file."));
        return false;
    }

    /** The adapter of a type. */
    public Optional<Adapter> find(String type) {
        return adapters.stream().filter(adapter -> adapter.type().equals(type)).findFirst();
    }
}
