package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.Main;
import io.wheelhouse.testing.RunningVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The command lines of docs/vault-ci.md, run by a shell as a build server runs them. */
abstract class VaultPipeline {
    private static final Path GUIDE = Path.of("docs/vault-ci.md");
    private static final String APPLY = "wheelhouse vault apply vault/dev --reason \"$REASON\" --yes";
    private static final String VERIFY = "wheelhouse vault verify vault/dev --junit vault.xml";
    private static final String NIGHTLY = "wheelhouse vault verify vault/production --junit vault.xml";

    private final RunningVault vault;
    private final String name;

    @TempDir
    private Path checkout;

    VaultPipeline(RunningVault vault) {
        this.vault = vault;
        name = vault.newName();
    }

    private void file(String at, String text) throws IOException {
        var file = checkout.resolve("vault").resolve(at.formatted(name));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void folder(String environment) throws IOException {
        file(environment + "/sys/auth/%s.json", "{\"type\": \"approle\"}");
        file(environment + "/auth/%s/role/web.json", "{\"token_ttl\": \"1h\"}");
        file(environment + "/sys/policy/%s.hcl", "path \"x\" {\n  capabilities = [\"read\"]\n}\n");
    }

    private int run(String line, String token) throws IOException, InterruptedException {
        var bin = Files.createDirectories(checkout.resolveSibling(checkout.getFileName() + "-bin"));
        var program = bin.resolve("wheelhouse");
        Files.writeString(
                program,
                "#!/bin/sh\nexec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' %s \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder("sh", "-e", "-c", line)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(bin.resolve("log").toFile());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("WHEELHOUSE_HOME", bin.resolve("home").toString());
        builder.environment().put("REASON", "pull request 7");
        builder.environment().put("VAULT_ADDR", vault.address());
        builder.environment().put("VAULT_TOKEN", token);
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(bin.resolve("log"))).doesNotContain(token.equals("root") ? "hvs." : token);
        return process.exitValue();
    }

    private Element report() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(checkout.resolve("vault.xml").toFile())
                .getDocumentElement();
    }

    @Test
    void the_guides_command_lines_are_those_that_are_run_here() throws IOException {
        var lines = new TreeSet<String>();
        Pattern.compile("wheelhouse vault [^'`\n]+")
                .matcher(Files.readString(GUIDE))
                .results()
                .forEach(match -> lines.add(match.group().strip()));
        assertThat(lines).containsExactlyInAnyOrder(APPLY, VERIFY, NIGHTLY);
    }

    @Test
    void the_example_for_github_is_yaml_with_both_jobs() throws IOException {
        var guide = Files.readString(GUIDE);
        var yaml = guide.substring(guide.indexOf("```yaml") + 7, guide.indexOf("```", guide.indexOf("```yaml") + 7));
        var workflow = new YAMLMapper().readTree(yaml);
        assertThat(workflow.at("/jobs/dev-server/steps/2/run").stringValue()).isEqualTo(APPLY);
        assertThat(workflow.at("/jobs/dev-server/steps/3/run").stringValue()).isEqualTo(VERIFY);
        assertThat(workflow.at("/jobs/production/steps/2/run").stringValue()).isEqualTo(NIGHTLY);
    }

    @Test
    void a_pull_request_is_applied_and_proven_and_drift_is_found_at_night() throws Exception {
        folder("dev");
        folder("production");
        assertThat(run(APPLY, RunningVault.ROOT_TOKEN)).isZero();
        assertThat(run(VERIFY, RunningVault.ROOT_TOKEN)).isZero();
        assertThat(report().getAttribute("tests")).isEqualTo("3");
        assertThat(report().getAttribute("failures")).isEqualTo("0");

        vault.call("POST", "auth/%s/role/web".formatted(name), "{\"token_ttl\":\"9h\"}");
        assertThat(run(NIGHTLY, RunningVault.ROOT_TOKEN)).isEqualTo(2);
        assertThat(report().getAttribute("failures")).isEqualTo("1");
        assertThat(report().getElementsByTagName("failure").item(0).getTextContent())
                .contains("token_ttl");

        assertThat(run(NIGHTLY, vault.newToken("default"))).isEqualTo(4);
        file("production/auth/%s/role/odd.json", "{\"token_ttl\": null}");
        assertThat(run(NIGHTLY, RunningVault.ROOT_TOKEN)).isEqualTo(1);
        assertThat(report().getElementsByTagName("error").item(0).getTextContent())
                .contains("line 1", "token_ttl");
    }
}
