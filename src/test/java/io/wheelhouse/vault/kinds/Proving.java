package io.wheelhouse.vault.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.contract.VaultSamples;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.plan.Issuer;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proves a kind on a server, in both directions. One use. */
final class Proving {
    static final String NONE = "not there";
    private static final String NO_VERIFYING = "verify_connection";

    private final Workbench bench;
    private final KindProof proof;
    private final Path path;
    private final Set<String> kinds;
    private final Map<String, String> words = new LinkedHashMap<>();

    /**
     * Prepares it.
     *
     * @param path an empty folder
     * @param kinds is told which kinds were met
     */
    Proving(Workbench bench, KindProof proof, String name, Issuer issuer, Path path, Set<String> kinds) {
        this.bench = bench;
        this.proof = proof;
        this.path = path;
        this.kinds = kinds;
        words.put("AUDIT", path.resolve("audit.log").toString());
        words.put("CERT", VaultSamples.CERTIFICATE);
        words.put("KEY", VaultSamples.PUBLIC_KEY);
        words.put("ISSUER", issuer.address());
        words.put("M", name);
    }

    /** What came of it, in words for the report. */
    String prove() throws ServiceException, IOException {
        var folder = new Folder(path.resolve("tree"));
        if (!proof.firsts().isEmpty() && !prepare()) {
            return NONE;
        }
        files(folder);
        var made = bench.apply(folder.read(), secrets());
        if (isMissing(made.outcome().message())) {
            return NONE;
        }
        if (proof.outside() && made.outcome() instanceof Outcome.Failed) {
            return "not proven";
        }
        if (proof.firsts().isEmpty() || proof.change().isPresent() && !proof.once()) {
            assertThat(made.outcome()).as(made.outcome().message()).isNotInstanceOf(Outcome.Failed.class);
        }
        if (proof.blind()) {
            assertThat(item(plan(folder)).verdict()).isEqualTo(ItemVerdict.UNVERIFIABLE);
            return "written, and never shown by the server";
        }
        same(plan(folder));
        return change(folder);
    }

    /** The file, without an ending, that an adoption has to write; empty when there is none. */
    Optional<String> adopted() throws ServiceException {
        return proof.unnamed() || proof.blind()
                ? Optional.empty()
                : Optional.of(word(proof.file()).replaceFirst("\\.hcl$", ""));
    }

    boolean canBeWrittenAgain() throws ServiceException {
        return adopted().isPresent() && !proof.once() && proof.change().isPresent();
    }

    /**
     * Sets the field that was changed back to what it was first, in the file that an adoption wrote.
     *
     * @return the file's path; empty where an adoption knows the field by another name
     */
    Optional<String> turnBack(Path tree) throws ServiceException, IOException {
        var change = proof.change().orElseThrow();
        if (change.field().isEmpty()) {
            var text = tree.resolve(word(proof.file()));
            Files.writeString(text, word(proof.files().get(proof.file())));
            return Optional.of(text.toString());
        }
        var file = tree.resolve(word(proof.file()) + ".json");
        var adopted = FakeVault.fields(Files.readString(file));
        if (adopted.field(change.field().replaceFirst("\\..*", "")).isEmpty()) {
            return Optional.empty();
        }
        var back = with(adopted, change.field(), original(change.field()));
        // No server shows it, so no adoption has it; without it the database would be asked.
        Files.writeString(
                file,
                JsonWriter.pretty(
                        fields(proof.file()).field(NO_VERIFYING).isPresent()
                                ? with(back, NO_VERIFYING, "false")
                                : back));
        return Optional.of(file.toString());
    }

    /** As JSON; null where the first file did not have it. */
    private String original(String place) throws ServiceException {
        VaultValue at = fields(proof.file());
        for (var part : place.split("\\.", -1)) {
            var deeper = at instanceof Fields fields ? fields.field(part) : Optional.<VaultValue>empty();
            if (deeper.isEmpty()) {
                return "null";
            }
            at = deeper.get();
        }
        return JsonWriter.compact(at);
    }

    private String change(Folder folder) throws ServiceException, IOException {
        var change = proof.change().orElseThrow();
        var file = word(proof.file());
        if (change.field().isEmpty()) {
            folder.raw(file, word(change.to()));
        } else {
            folder.raw(file + ".json", JsonWriter.pretty(with(fields(proof.file()), change.field(), change.to())));
        }
        var planned = item(plan(folder));
        if (proof.once()) {
            assertThat(planned.verdict()).as(planned.toString()).isEqualTo(ItemVerdict.ERROR);
            assertThat(planned.error().orElseThrow()).contains("never again");
            return "proven; made once, and a change of it is refused";
        }
        assertThat(planned.verdict()).as(planned.toString()).isEqualTo(ItemVerdict.CHANGED);
        assertThat(planned.fields().stream().filter(field -> field.verdict() == FieldVerdict.CHANGED))
                .as(planned.fields().toString())
                .hasSize(1);
        var applied = bench.apply(folder.read(), secrets());
        assertThat(applied.outcome()).as(applied.outcome().message()).isInstanceOf(Outcome.Applied.class);
        assertThat(applied.items())
                .allSatisfy(item -> assertThat(item.message()).contains("read back, as wanted"));
        same(plan(folder));
        new Neighbours(bench.server(), item(plan(folder)), secrets()).prove();
        return proof.unnamed() ? "proven, but for adopting" : "proven";
    }

    private boolean prepare() throws ServiceException {
        try {
            if (!proof.needs().equals("sys")) {
                bench.server().write(word("sys/" + proof.needs().replaceFirst("/.*", "/M")), mount());
            }
            for (var first : proof.firsts()) {
                var reply = bench.server().write(word(first.path()), FakeVault.fields(word(first.json())));
                first.as()
                        .ifPresent(as -> words.put(
                                as.getKey(),
                                ((VaultValue.Text) reply.fields()
                                                .field(as.getValue())
                                                .orElseThrow())
                                        .text()
                                        .strip()));
            }
            return true;
        } catch (ServiceException.NotFound none) {
            return false;
        } catch (ServiceException.Invalid refused) {
            if (isMissing(String.valueOf(refused.getMessage()))) {
                return false;
            }
            throw refused;
        }
    }

    private static boolean isMissing(String message) {
        return message.contains("plugin not found in the catalog")
                || message.contains("serves the path")
                || message.contains("no handler for route")
                || message.contains("unsupported path")
                || message.contains("the server has no such path");
    }

    private Fields mount() {
        return FakeVault.fields("{'type':'%s'}".formatted(proof.needs().replaceFirst(".*/", "")));
    }

    private void files(Folder folder) throws ServiceException {
        if (!proof.needs().equals("sys")) {
            folder.raw(
                    word("sys/%s/M.json".formatted(proof.needs().replaceFirst("/.*", ""))), JsonWriter.pretty(mount()));
        }
        for (var file : proof.files().entrySet()) {
            if (file.getKey().endsWith(".hcl")) {
                folder.raw(word(file.getKey()), word(file.getValue()));
            } else {
                folder.raw(word(file.getKey()) + ".json", JsonWriter.pretty(fields(file.getKey())));
            }
        }
    }

    private Fields fields(String file) throws ServiceException {
        return FakeVault.fields(word(proof.files().get(file)));
    }

    private static Fields with(Fields fields, String place, String to) {
        var changed = new LinkedHashMap<>(fields.fields());
        int dot = place.indexOf('.');
        if (dot < 0) {
            changed.put(place, FakeVault.json(escaped(to)));
        } else {
            var name = place.substring(0, dot);
            changed.put(name, with((Fields) fields.field(name).orElseThrow(), place.substring(dot + 1), to));
        }
        return new Fields(changed);
    }

    Map<String, String> secrets() throws ServiceException {
        var secrets = new LinkedHashMap<String, String>();
        for (var secret : proof.secrets().entrySet()) {
            secrets.put(word(secret.getKey()), secret.getValue());
        }
        return secrets;
    }

    /** With names and samples in their places; the quotes of JSON within JSON escaped as JSON has them. */
    private String word(String text) throws ServiceException {
        if (text.contains("ACCESSOR") && bench.server().read("sys/auth") instanceof VaultRead.Found found) {
            var mount = (Fields) found.fields().field(words.get("M") + "/").orElseThrow();
            words.put("ACCESSOR", ((VaultValue.Text) mount.field("accessor").orElseThrow()).text());
        }
        var result = text;
        for (var word : words.entrySet()) {
            result = result.replaceAll(
                    "\\b%s\\b".formatted(word.getKey()), java.util.regex.Matcher.quoteReplacement(word.getValue()));
        }
        return escaped(result);
    }

    private static String escaped(String text) {
        return text.replace("\\'", "\\\"");
    }

    private Plan plan(Folder folder) throws ServiceException {
        var plan = bench.plan(folder.read(), secrets());
        plan.items().forEach(item -> kinds.add(item.kind()));
        return plan;
    }

    private ItemPlan item(Plan plan) throws ServiceException {
        var file = word(proof.file());
        return plan.items().stream()
                .filter(item -> List.of(file, file + ".json").contains(item.file()))
                .findFirst()
                .orElseThrow();
    }

    private static void same(Plan plan) {
        assertThat(plan.items()).isNotEmpty().allSatisfy(item -> assertThat(item.verdict())
                .as(item.toString())
                .isEqualTo(ItemVerdict.SAME));
    }

    /** Writes what a server's run produced, for who wants to take it over. */
    static void keep(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
