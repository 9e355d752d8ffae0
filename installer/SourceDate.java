import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** When the sources were last changed: SOURCE_DATE_EPOCH, else the time of the commit, else now. */
final class SourceDate {
    private SourceDate() {}

    static Instant of(Path project) throws IOException, InterruptedException {
        var named = System.getenv("SOURCE_DATE_EPOCH");
        var seconds = named == null || named.isBlank() ? committed(project) : named.strip();
        return seconds.isEmpty() ? Instant.now() : Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    private static String committed(Path project) throws InterruptedException {
        try {
            var process = new ProcessBuilder("git", "-C", project.toString(), "log", "-1", "--format=%ct")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? answer.strip() : "";
        } catch (IOException noGit) {
            return "";
        }
    }
}
