package io.wheelhouse.workspace;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The keychain, read through the program that the system brings along for it. */
final class ToolKeychain implements CredentialStore {
    private static final String SERVICE = "wheelhouse";

    private final Tool tool;
    private final Programs programs;

    private ToolKeychain(Tool tool, Programs programs) {
        this.tool = tool;
        this.programs = programs;
    }

    /** How a secret is read, and how the user puts it there. */
    private record Tool(List<String> find, String store) {}

    /** The keychain of a system by the name that the property {@code os.name} has. */
    static CredentialStore of(String system, Programs programs) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return new ToolKeychain(
                    new Tool(
                            List.of("security", "find-generic-password", "-w", "-s", SERVICE, "-a"),
                            "security add-generic-password -s wheelhouse -w -a "),
                    programs);
        }
        if (name.startsWith("linux")) {
            return new ToolKeychain(
                    new Tool(
                            List.of("secret-tool", "lookup", "service", SERVICE, "account"),
                            "secret-tool store --label=Wheelhouse service wheelhouse account "),
                    programs);
        }
        return CredentialStore.NONE;
    }

    @Override
    public Secret find(String name) throws ServiceException {
        var words = new ArrayList<>(tool.find());
        words.add(name);
        try {
            return new Secret(programs.firstLine(words));
        } catch (Programs.Failed failed) {
            throw new ServiceException.Invalid(
                    "keychain: %s: %s. Put it there with '%s%s', or refer to the secret with env, file or command."
                            .formatted(name, failed.getMessage(), tool.store(), name),
                    failed);
        }
    }
}
