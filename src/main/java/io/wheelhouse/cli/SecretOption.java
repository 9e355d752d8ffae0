package io.wheelhouse.cli;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.workspace.SecretReading;
import io.wheelhouse.workspace.SecretReference;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Where secrets are that a write needs. The command line itself is seen by everybody on the machine, so none is given there. */
final class SecretOption {
    private static final Pattern FORM = Pattern.compile("([^#]+)#([^=#]+)=(env|file|command):(.+)");

    @Option(
            names = "--secret",
            paramLabel = "PATH#FIELD=env:NAME|file:FILE|command:LINE",
            description =
                    "Where a secret is that a write needs: a variable, a file, or what a command prints. May be given several times.")
    private List<String> given = List.of();

    /** Reads them. What is wrong with one is told without repeating it: it may be the secret itself. */
    Secrets read(SecretReading reading, Tree tree) throws ServiceException {
        return read(reading, place -> path(place, tree));
    }

    /** The same without a tree: for what was written before. */
    Secrets read(SecretReading reading) throws ServiceException {
        return read(reading, SecretOption::apiPath);
    }

    /** The API path of a thing below an engine, which a folder has below {@code mounts/}. */
    static String apiPath(String place) {
        return place.replaceFirst("^mounts/", "");
    }

    private Secrets read(SecretReading reading, UnaryOperator<String> path) throws ServiceException {
        var secrets = new HashMap<SecretRef, Secret>();
        for (var each : given) {
            var match = FORM.matcher(each);
            if (!match.matches()) {
                throw form();
            }
            var ref = new SecretRef(path.apply(match.group(1)), match.group(2));
            secrets.put(
                    ref,
                    reading.source(reference(match.group(3), match.group(4))).read());
        }
        return new Secrets(secrets);
    }

    private static String path(String place, Tree tree) {
        return tree.items().stream()
                .filter(item -> item.path().equals(place)
                        || item.file().equals(place)
                        || item.file().replaceFirst("[.][a-z]+$", "").equals(place))
                .findFirst()
                .orElseThrow(
                        () -> new UsageError("--secret: no file of the tree is about %s.".formatted(Table.safe(place))))
                .path();
    }

    private static SecretReference reference(String kind, String where) {
        if (kind.equals("env")) {
            if (!SecretReference.Env.isName(where)) {
                throw form();
            }
            return new SecretReference.Env(where);
        }
        if (kind.equals("command")) {
            return new SecretReference.Shell(where);
        }
        try {
            return new SecretReference.File(Path.of(where));
        } catch (InvalidPathException wrong) {
            throw form();
        }
    }

    private static UsageError form() {
        return new UsageError(
                "--secret takes PATH#FIELD=env:NAME, PATH#FIELD=file:FILE or PATH#FIELD=command:LINE, and never the secret itself. Example: --secret auth/people/users/ada#password=env:ADA_PASSWORD");
    }
}
