import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the common commands once on the finished image and keeps what the virtual machine learned as its AOT cache. An
 * image without a cache works and is only slower to start, so a failure here is told loudly and does not stop the build.
 */
record Training(Image image, Path installer, Path work) {
    private static final String MAIN_CLASS = "io.wheelhouse.Training";
    private static final long PATIENCE_MINUTES = 5;

    void run() throws IOException, InterruptedException {
        Files.deleteIfExists(image.cache());
        var log = work.resolve("training.log");
        var home = work.resolve("training-home");
        Trees.delete(home);
        Files.createDirectories(home);
        var unknown = work.resolve("training-unknown.txt");
        Files.deleteIfExists(unknown);
        try (var consul = new StubConsul()) {
            var ended = train(home, log, unknown, consul.address());
            if (ended == 0 && Files.exists(image.cache())) {
                tellUnknown(unknown);
                keepCacheInUse();
                return;
            }
            tell("TRAINING FAILED (exit " + ended + "): the image has no AOT cache and starts slowly. See " + log);
        }
        dropCache();
    }

    private int train(Path home, Path log, Path unknown, String consul) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(image.java().toString());
        for (var option : image.configured("java-options")) {
            command.add(option.replace("-XX:AOTCache=", "-XX:AOTCacheOutput="));
        }
        command.addAll(List.of(
                "-cp",
                String.join(System.getProperty("path.separator"), image.configured("app.classpath")),
                MAIN_CLASS,
                installer.resolve("training.txt").toString(),
                unknown.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(JAVA|JDK|CONSUL|VAULT|WHEELHOUSE)_.*"));
        builder.environment().put("WHEELHOUSE_HOME", home.toString());
        builder.environment().put("CONSUL_HTTP_ADDR", consul);
        var process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    /** The cache is only used when the launcher runs with the same options: seen from a start that insists on it. */
    private void keepCacheInUse() throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(image.java().toString());
        command.addAll(image.configured("java-options"));
        command.addAll(List.of(
                "-XX:AOTMode=on",
                "-cp",
                String.join(System.getProperty("path.separator"), image.configured("app.classpath")),
                MAIN_CLASS));
        var log = work.resolve("training-check.log");
        var ended = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (ended != 0) {
            tell("THE AOT CACHE IS NOT ACCEPTED: the image starts slowly. See " + log);
            dropCache();
        }
    }

    private static void tellUnknown(Path commands) throws IOException {
        for (var command : Files.readAllLines(commands)) {
            tell("installer/training.txt names a command that does not exist: " + command);
        }
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
