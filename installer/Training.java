import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the common commands once on the finished image and keeps what the virtual machine learned as its AOT cache. An
 * image without a cache works and is only slower to start, so a failure here is told loudly and does not stop the build.
 */
record Training(Image image, Path installer, Path work) {
    private static final String MAIN_CLASS = "io.wheelhouse.Training";
    private static final String WINDOW = "@desktop";
    private static final long PATIENCE_MINUTES = 5;

    void run() throws IOException, InterruptedException {
        Files.deleteIfExists(image.cache());
        var home = fresh("training-home");
        makeEmptyStore();
        if (Platform.current() == Platform.LINUX) {
            // A first start is what a window is judged by, so its home is as new as that of somebody who tries it.
            var environment = Map.of("WHEELHOUSE_HOME", fresh("window-home").toString());
            train("training-window", List.of(WINDOW), environment, "-XX:AOTCacheOutput=" + image.windowCache());
        }
        try (var consul = new StubConsul()) {
            var environment = Map.of("WHEELHOUSE_HOME", home.toString(), "CONSUL_HTTP_ADDR", consul.address());
            var lines = Trees.listed(installer.resolve("training.txt"));
            // What happens once in the life of a home, such as making tables, is not worth a place in the cache.
            train("training-before", lines.subList(0, 1), environment, "-XX:AOTMode=off");
            train("training", lines.subList(1, lines.size()), environment, "-XX:AOTCacheOutput=" + image.cache());
        }
        if (!accepted("training", image.cache())) {
            dropCache();
        }
        if (Platform.current() == Platform.LINUX && !accepted("training-window", image.windowCache())) {
            Files.deleteIfExists(image.windowCache());
        }
    }

    private Path fresh(String name) throws IOException {
        var home = work.resolve(name);
        Trees.delete(home);
        return Files.createDirectories(home);
    }

    /** A command that opens the store and writes nothing leaves an empty one behind. */
    private void makeEmptyStore() throws IOException, InterruptedException {
        Files.deleteIfExists(image.emptyStore());
        var home = fresh("empty-home");
        train("empty-store", List.of("journal list"), Map.of("WHEELHOUSE_HOME", home.toString()), "-XX:AOTMode=off");
        var made = home.resolve("data/wheelhouse.db");
        if (Files.exists(made) && !Files.exists(home.resolve("data/wheelhouse.db-wal"))) {
            Files.copy(made, image.emptyStore());
        } else {
            tell("no empty store could be made, a first start takes longer. See " + log("empty-store"));
        }
    }

    private boolean accepted(String name, Path cache) throws IOException, InterruptedException {
        if (!Files.exists(cache)) {
            tell("TRAINING FAILED, there is no " + cache.getFileName() + ", starts are slow. See " + log(name));
            return false;
        }
        var check = name + "-check";
        boolean fits = java(check, Map.of(), "-XX:AOTCache=" + cache, "-XX:AOTMode=on") == 0;
        if (!fits) {
            tell("THE AOT CACHE " + cache.getFileName() + " IS NOT ACCEPTED, starts are slow. See " + log(check));
        }
        return fits;
    }

    private void train(String name, List<String> commands, Map<String, String> environment, String option)
            throws IOException, InterruptedException {
        var list = Files.write(work.resolve(name + ".txt"), commands);
        var unknown = work.resolve(name + "-unknown.txt");
        Files.deleteIfExists(unknown);
        var ended = java(name, environment, option, list.toString(), unknown.toString());
        if (ended != 0) {
            tell("the training ended with exit code " + ended + ". See " + log(name));
            Files.deleteIfExists(Path.of(option.substring(option.indexOf('=') + 1)));
            return;
        }
        for (var command : Files.readAllLines(unknown)) {
            tell(
                    command.equals(WINDOW)
                            ? "the window could not be opened for training, so it starts slowly (are libpango, libfreetype and fontconfig installed?). See "
                                    + log(name)
                            : "installer/training.txt names a command that does not exist: " + command);
        }
    }

    /** The virtual machine of the image as its launcher would start it, but for what it does with the cache. */
    private int java(String name, Map<String, String> environment, String... rest)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(image.java().toString());
        image.configured("java-options").stream()
                .filter(option -> !option.startsWith("-XX:AOTCache="))
                .forEach(command::add);
        var more = List.of(rest);
        var options =
                (int) more.stream().takeWhile(each -> each.startsWith("-")).count();
        command.addAll(more.subList(0, options));
        command.add("-cp");
        command.add(String.join(System.getProperty("path.separator"), image.configured("app.classpath")));
        command.add(MAIN_CLASS);
        command.addAll(more.subList(options, more.size()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().keySet().removeIf(each -> each.matches("(JAVA|JDK|CONSUL|VAULT|WHEELHOUSE)_.*"));
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    private Path log(String name) {
        return work.resolve(name + ".log");
    }

    /** Without the file the launcher would complain at each start. */
    private void dropCache() throws IOException {
        Files.deleteIfExists(image.cache());
        var kept = Files.readAllLines(image.configuration()).stream()
                .filter(line -> !line.contains("-XX:AOTCache="))
                .toList();
        Files.write(image.configuration(), kept);
    }

    private static void tell(String message) {
        System.err.println("[WARNING] image: " + message);
    }
}
