package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Finds the token of {@code vault login}: what the helper named in {@code ~/.vault} says, else {@code ~/.vault-token}. */
final class TokenHelper {
    private static final Pattern HELPER = Pattern.compile("(?m)^\\s*token_helper\\s*=\\s*\"([^\"\\\\]+)\"");
    private static final long PATIENCE_SECONDS = 30;
    private static final int LONGEST = 64 * 1024;

    private final Path home;

    TokenHelper(Path home) {
        this.home = home;
    }

    Secret token() throws ServiceException {
        var helper = helper();
        var token = (helper.isPresent() ? said(helper.get()) : file(home.resolve(".vault-token"))).strip();
        if (token.isEmpty()) {
            throw invalid("there is no token; run 'vault login'");
        }
        return new Secret(token);
    }

    private Optional<Path> helper() throws ServiceException {
        var config = home.resolve(".vault");
        if (!Files.isRegularFile(config)) {
            return Optional.empty();
        }
        var name = HELPER.matcher(file(config));
        return name.find() ? Optional.of(home.resolve(name.group(1))) : Optional.empty();
    }

    private static String file(Path file) throws ServiceException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw invalid("there is no %s; run 'vault login'".formatted(file));
        } catch (IOException unreadable) {
            throw invalid("%s cannot be read; check its permissions".formatted(file));
        }
    }

    /** Vault calls it with one word and takes what it prints. */
    private static String said(Path helper) throws ServiceException {
        try {
            var process = new ProcessBuilder(helper.toString(), "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var ending = process.onExit()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((ended, late) -> {
                        if (late != null) {
                            process.destroyForcibly();
                        }
                    });
            var said = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw invalid("the token helper %s failed; run it by hand with the word get".formatted(helper));
            }
            ending.cancel(false);
            return said;
        } catch (IOException cannotRun) {
            throw invalid("the token helper %s cannot be run".formatted(helper));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("The token helper was interrupted.");
        }
    }

    private static ServiceException.Invalid invalid(String why) {
        return new ServiceException.Invalid("field %s: %s".formatted(VaultFields.LOGIN, why));
    }
}
