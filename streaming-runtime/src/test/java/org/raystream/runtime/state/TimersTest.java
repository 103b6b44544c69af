package org.raystream.runtime.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.codec.Codec;
import org.raystream.runtime.codec.Codecs;

final class TimersTest {
    private static final Codec<Object> KEYS =
            new Codecs(TimersTest.class.getClassLoader()).forKeys().forType(String.class);

    private final Timers timers = newTimers();

    @Test
    void pollDue_ofTimersRegisteredInAnyOrder_comesByTimeKeyGroupAndKeyBytes() {
        List<String> registrations = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            registrations.add("key " + i % 100 + "@" + i / 100);
        }
        List<Timers.Timer> first = pollAll(registrations, 1);

        for (int i = 1; i < first.size(); i++) {
            Timers.Timer before = first.get(i - 1);
            Timers.Timer after = first.get(i);
            int byTime = Long.compare(before.timeMs(), after.timeMs());
            int byGroup = Integer.compare(before.keyGroup(), after.keyGroup());
            int byKey = Arrays.compareUnsigned(before.keyBytes(), after.keyBytes());
            assertTrue(byTime < 0 || byTime == 0 && (byGroup < 0 || byGroup == 0 && byKey < 0));
        }
        for (long seed = 2; seed < 10; seed++) {
            assertEquals(keys(first), keys(pollAll(registrations, seed)), "seed=" + seed);
        }
    }

    private static List<Timers.Timer> pollAll(List<String> registrations, long seed) {
        List<String> shuffled = new ArrayList<>(registrations);
        Collections.shuffle(shuffled, new Random(seed));
        Timers timers = newTimers();
        for (String registration : shuffled) {
            int at = registration.indexOf('@');
            timers.register(registration.substring(0, at), Long.parseLong(registration.substring(at + 1)));
        }
        List<Timers.Timer> due = new ArrayList<>();
        for (Timers.Timer next = timers.pollDue(10); next != null; next = timers.pollDue(10)) {
            due.add(next);
        }
        assertEquals(registrations.size(), due.size());
        return due;
    }

    @Test
    void pollDue_beforeTheTime_givesNothing() {
        timers.register("a", 100);

        assertNull(timers.pollDue(99));
        assertEquals(List.of("a@100"), keys(due(100)));
        assertNull(timers.pollDue(Long.MAX_VALUE));
    }

    @Test
    void firstMs_ofAllTimers_isThatOfTheNextOne() {
        assertEquals(Long.MAX_VALUE, timers.firstMs());
        timers.register("a", 101);
        timers.register("b", 100);

        assertEquals(100, timers.firstMs());
    }

    @Test
    void register_ofTheSameKeyAndTime_keepsOne() {
        timers.register("a", 100);
        timers.register(new String("a"), 100);
        timers.register("a", 101);

        assertEquals(List.of("a@100", "a@101"), keys(due(1000)));
    }

    @Test
    void delete_ofATimer_takesThatOneAlone() {
        timers.register("a", 100);
        timers.register("a", 101);
        timers.register("b", 100);

        timers.delete("a", 100);
        timers.delete("a", 5);
        timers.delete("c", 100);

        assertEquals(List.of("b@100", "a@101"), keys(due(1000)));
    }

    @Test
    void register_whileTimersAreFired_joinsThoseThatAreDue() {
        timers.register("a", 100);
        assertEquals(1, due(200).size());

        timers.register("b", 150);

        assertEquals(List.of("b@150"), keys(due(200)));
    }

    private List<Timers.Timer> due(long nowMs) {
        List<Timers.Timer> due = new ArrayList<>();
        for (Timers.Timer next = timers.pollDue(nowMs); next != null; next = timers.pollDue(nowMs)) {
            due.add(next);
        }
        return due;
    }

    private static List<String> keys(List<Timers.Timer> due) {
        return due.stream().map(timer -> timer.key() + "@" + timer.timeMs()).toList();
    }

    private static Timers newTimers() {
        return new Timers(KEYS::encode, 128);
    }
}
