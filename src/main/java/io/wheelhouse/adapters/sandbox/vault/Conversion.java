package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Concealed;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Brings what was given for a field into the form in which it is kept (reference 3.4). */
final class Conversion {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Conversion() {}

    /** @throws ServiceException.Invalid when it is nothing of the kind; the message never repeats a secret */
    static VaultValue of(Field field, VaultValue given) throws ServiceException.Invalid {
        if (given instanceof Null) {
            return field.otherwise();
        }
        // What is concealed is checked like the rest, and only its being there is kept.
        var open = given instanceof Concealed concealed
                ? new Text(concealed.secret().reveal())
                : given;
        var kept = trait(field, form(field, open).orElseThrow(() -> refused(field)));
        return given instanceof Concealed && field.form() != Form.SECRET ? new Text("*****") : kept;
    }

    private static Optional<VaultValue> form(Field field, VaultValue given) {
        return switch (field.form()) {
            case TEXT, SECRET -> text(given).map(Text::new);
            case NUMBER ->
                number(given)
                        .filter(number -> number.scale() <= 0 || isWhole(number))
                        .map(Num::new);
            case DECIMAL -> number(given).map(Num::new);
            case FLAG -> flag(given).map(Flag::new);
            case SECONDS -> seconds(given).filter(seconds -> seconds >= 0).map(Num::of);
            case SIGNED -> seconds(given).map(Num::of);
            case LIST -> list(given, ",").map(Conversion::items);
            case TEXTS -> list(given, "").map(Conversion::items);
            case MAP -> given instanceof Fields ? Optional.of(given) : Optional.empty();
            case PAIRS -> pairs(given);
            case ANY -> Optional.of(given);
            case GOTIME -> text(given).flatMap(Durations::nanos).map(nanos -> new Text(Durations.printed(nanos)));
        };
    }

    private static VaultValue trait(Field field, VaultValue value) {
        var kept = value;
        if (field.is("lower")) {
            kept = each(kept, text -> text.toLowerCase(Locale.ROOT));
        }
        if (field.is("hosts")) {
            kept = each(kept, text -> text.replaceAll("^([0-9.]+)/32$|^([0-9a-fA-F:]+)/128$", "$1$2"));
        }
        if (field.is("sorted") && kept instanceof Items items) {
            kept = items(items.items().stream()
                    .map(item -> ((Text) item).text())
                    .distinct()
                    .sorted()
                    .toList());
        }
        return kept;
    }

    private static VaultValue each(VaultValue value, UnaryOperator<String> change) {
        return switch (value) {
            case Text text -> new Text(change.apply(text.text()));
            case Items items ->
                new Items(items.items().stream().map(item -> each(item, change)).toList());
            default -> value;
        };
    }

    /** A scalar as text, as Vault's weakly typed fields take it. */
    private static Optional<String> text(VaultValue given) {
        return switch (given) {
            case Text text -> Optional.of(text.text());
            case Num number -> Optional.of(number.number().toPlainString());
            case Flag flag -> Optional.of(flag.flag() ? "1" : "0");
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> number(VaultValue given) {
        return text(given).map(text -> text.isEmpty() ? "0" : text).flatMap(text -> {
            try {
                var number = new BigDecimal(text);
                return number.abs().compareTo(LARGEST) > 0 ? Optional.empty() : Optional.of(number);
            } catch (NumberFormatException none) {
                return Optional.empty();
            }
        });
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private static Optional<Boolean> flag(VaultValue given) {
        return text(given).flatMap(text -> switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> Optional.of(true);
            case "", "0", "f", "F", "false", "FALSE", "False" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    private static Optional<Long> seconds(VaultValue given) {
        return given instanceof Flag ? Optional.empty() : text(given).flatMap(Durations::seconds);
    }

    private static Optional<List<String>> list(VaultValue given, String separator) {
        if (given instanceof Items items) {
            var texts = new ArrayList<String>();
            for (var item : items.items()) {
                var text = text(item);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                texts.add(text.get().strip());
            }
            return Optional.of(texts);
        }
        return text(given)
                .map(text -> text.isEmpty()
                        ? List.of()
                        : Stream.of(separator.isEmpty() ? new String[] {text} : text.split(separator, -1))
                                .map(String::strip)
                                .toList());
    }

    private static Optional<VaultValue> pairs(VaultValue given) {
        if (given instanceof Fields fields) {
            var texts = new LinkedHashMap<String, VaultValue>();
            fields.fields()
                    .forEach((name, value) ->
                            texts.put(name, new Text(text(value).orElse(""))));
            return Optional.of(new Fields(texts));
        }
        return list(given, ",").map(pairs -> {
            var texts = new LinkedHashMap<String, VaultValue>();
            pairs.stream()
                    .map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> texts.put(pair[0], new Text(pair[1])));
            return new Fields(texts);
        });
    }

    static Items items(List<String> texts) {
        return new Items(texts.stream().<VaultValue>map(Text::new).toList());
    }

    private static ServiceException.Invalid refused(Field field) {
        return new ServiceException.Invalid(
                "The sandbox refuses it: error converting input for field \"%s\"".formatted(field.name()));
    }
}
