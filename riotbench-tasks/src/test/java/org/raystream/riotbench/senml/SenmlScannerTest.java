package org.raystream.riotbench.senml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenmlScannerTest {
    private final SenmlScanner scanner = new SenmlScanner();

    @Test
    void next_ofACityMessage_givesNamesAndValues() {
        begin(
                "{\"e\":[{\"u\":\"string\",\"n\":\"source\",\"sv\":\"ci4lr75sl\"},{\"v\":\"6.1668213\",\"u\":\"lon\",\"n\":\"longitude\"}],"
                        + "\"bt\":1422748800000}");

        assertEquals(List.of("source=ci4lr75sl", "longitude=6.1668213"), elements());
        assertEquals(1422748800000L, scanner.baseTimeMs());
    }

    @Test
    void next_withMembersInAnotherOrderAndSpaces_givesTheSame() {
        begin(
                " {\n\"bt\" : \"7\", \"other\":{\"e\":[1,{\"a\":[]}],\"t\":true}, \"e\" : [ { \"sv\" : \"x\" , \"n\" : \"a\" } , {\"n\":\"b\",\"v\":-1.5e3} ] , \"z\":null } ");

        assertEquals(List.of("a=x", "b=-1.5e3"), elements());
        assertEquals(7, scanner.baseTimeMs());
    }

    @Test
    void next_withEscapes_givesTheTextThatTheyStandFor() {
        begin("{\"e\":[{\"n\":\"\\u0061\\n\\/\",\"sv\":\"\\\"\\\\ \\u00e9\\t\"}]}");

        assertEquals(List.of("a\n/=\"\\ é\t"), elements());
    }

    @Test
    void next_whenAnElementHasNoName_takesTheMessages() {
        begin("{\"bn\":\"base\",\"e\":[{\"v\":\"1\"}]}");

        assertEquals(List.of("base=1"), elements());
    }

    @Test
    void next_whenAnElementHasBothKindsOfValue_takesTheNumber() {
        begin("{\"e\":[{\"v\":\"1\",\"sv\":\"x\",\"n\":\"a\"},{\"sv\":\"x\",\"v\":\"2\",\"n\":\"b\"}]}");

        assertEquals(List.of("a=1", "b=2"), elements());
    }

    @Test
    void next_whenAnElementHasNoValue_saysSo() {
        begin("{\"e\":[{\"n\":\"a\"},{},{\"n\":\"b\",\"v\":\"1\"}]}");

        assertEquals(List.of("a", "", "b=1"), elements());
    }

    @Test
    void next_whenAMemberIsSpeltWithEscapes_knowsItAllTheSame() {
        begin("{\"\\u0065\":[{\"\\u006e\":\"a\",\"\\u0073v\":\"x\",\"\\u6274\":1}],\"b\\u0074\":7}");

        assertEquals(List.of("a=x"), elements());
        assertEquals(7, scanner.baseTimeMs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1422748800000", "999999999999999999", "9223372036854775807", "-5", "+7"})
    void baseTimeMs_ofAnyWholeNumber_isThatNumber(String time) {
        begin("{\"bt\":" + time + ",\"e\":[]}");

        assertEquals(List.of(), elements());
        assertEquals(Long.parseLong(time), scanner.baseTimeMs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5", "9223372036854775808", "1 "})
    void next_whenTheBaseTimeIsNoWholeNumber_throws(String time) {
        begin("{\"bt\":\"" + time + "\",\"e\":[]}");

        assertThrows(MalformedMessageException.class, this::elements);
    }

    @Test
    void numberText_ofANumber_isItsSpelling() {
        begin("{\"e\":[{\"n\":\"a\",\"v\":\"-053.70\"}]}");

        assertTrue(scanner.next());
        assertEquals(-53.7f, scanner.floatValue());
        assertEquals("-053.70", scanner.numberText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"e\":[]}", "{\"bt\":1}"})
    void next_withoutElements_isOverAtOnce(String message) {
        begin(message);

        assertEquals(List.of(), elements());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"e\"",
                "{\"e\":",
                "{\"e\":{}}",
                "{\"e\":[}",
                "{\"e\":[{]}",
                "{\"e\":[{\"n\":1,\"v\":\"1\"}]}",
                "{\"e\":[{\"n\":\"a\" \"v\":\"1\"}]}",
                "{\"e\":[{\"n\":\"a\",\"v\":\"1\"},]}",
                "{\"e\":[{\"n\":\"a\",\"v\":\"1\"}{\"n\":\"b\",\"v\":\"1\"}]}",
                "{\"e\":[{\"n\":\"a\",\"v\":true}]}",
                "{\"e\":[{\"n\":\"a\",\"v\":\"1}]}",
                "{\"e\":[]}x",
                "{\"e\":[]},",
                "{\"bt\":\"soon\"}",
                "{\"x\":tru}",
                "{\"e\":[{\"n\":\"\\u00g0\",\"v\":\"1\"}]}",
                "{\"e\":[{\"n\":\"\\q\",\"v\":\"1\"}]}",
                "{\"e\":[{\"n\":\"a\\"
            })
    void next_ofWhatIsNoMessage_throws(String message) {
        assertThrows(MalformedMessageException.class, () -> {
            begin(message);
            elements();
        });
    }

    @Test
    void next_ofDeepNesting_throwsBeforeTheStackIsFull() {
        String message = "{\"x\":" + "[".repeat(100_000);

        assertThrows(MalformedMessageException.class, () -> {
            begin(message);
            elements();
        });
    }

    @Test
    void next_ofDamagedMessages_endsOrThrowsOneException() {
        byte[] intact =
                ("{\"e\":[{\"u\":\"string\",\"n\":\"source\",\"sv\":\"a\\u00e9\"},{\"v\":\"6.16\",\"n\":\"longitude\"}],"
                                + "\"bn\":\"x\",\"o\":[1,{\"k\":null}],\"bt\":14}")
                        .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(42);
        int refused = 0;

        for (int run = 0; run < 20_000; run++) {
            byte[] damaged = intact.clone();
            for (int i = 0; i <= run % 3; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(damaged.length) : damaged.length;
            try {
                scanner.begin(damaged, 0, length);
                elements();
            } catch (MalformedMessageException expected) {
                refused++;
            }
        }

        assertTrue(refused > 1000 && refused < 20_000, "refused=" + refused);
    }

    @Test
    void floatValue_ofAnyDecimal_isTheNearestFloat() {
        Random random = new Random(7);
        for (int run = 0; run < 100_000; run++) {
            String number = number(random);
            begin("{\"e\":[{\"n\":\"a\",\"v\":\"" + number + "\"}]}");

            assertTrue(scanner.next());
            if (Float.isInfinite(Float.parseFloat(number))) {
                assertThrows(MalformedMessageException.class, scanner::floatValue);
            } else {
                assertEquals(Float.parseFloat(number), scanner.floatValue(), number);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "1-", "0x1p3", "NaN", "1f", " 1", "1..2", "--1", "e5", "1,5", "1e39", "-1e39"})
    void floatValue_ofWhatIsNoDecimal_throws(String value) {
        begin("{\"e\":[{\"n\":\"a\",\"v\":\"" + value + "\"}]}");

        assertTrue(scanner.next());
        assertThrows(MalformedMessageException.class, scanner::floatValue);
    }

    @Test
    void name_ofMoreNamesThanAreKept_isRight() {
        StringBuilder message = new StringBuilder("{\"e\":[");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            message.append(i == 0 ? "" : ",")
                    .append("{\"n\":\"n")
                    .append(i % 250)
                    .append("\",\"v\":1}");
            expected.add("n" + i % 250 + "=1");
        }

        begin(message + "]}");

        assertEquals(expected, elements());
    }

    private static String number(Random random) {
        String sign = random.nextInt(3) == 0 ? "-" : "";
        String whole = Long.toString(Math.abs(random.nextLong()) >>> random.nextInt(64));
        String decimals = Long.toString(Math.abs(random.nextLong()) >>> random.nextInt(64));
        return switch (random.nextInt(4)) {
            case 0 -> sign + whole;
            case 1 -> sign + whole + "." + decimals;
            case 2 -> sign + random.nextInt(10000) + "." + random.nextInt(1000);
            default -> sign + whole + "e" + (random.nextInt(60) - 40);
        };
    }

    private void begin(String message) {
        byte[] bytes = ("##" + message + "##").getBytes(StandardCharsets.UTF_8);
        scanner.begin(bytes, 2, bytes.length - 4);
    }

    private List<String> elements() {
        List<String> elements = new ArrayList<>();
        while (scanner.next()) {
            elements.add(scanner.name() + (scanner.hasValue() ? "=" + scanner.value() : ""));
        }
        return elements;
    }
}
