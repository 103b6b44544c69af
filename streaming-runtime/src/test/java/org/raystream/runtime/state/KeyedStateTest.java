package org.raystream.runtime.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.raystream.api.state.ListState;
import org.raystream.api.state.MapState;
import org.raystream.api.state.ReducingState;
import org.raystream.api.state.ValueState;

final class KeyedStateTest {
    private final KeyedState state = new KeyedState("count");

    @Test
    void value_ofEachKey_isItsOwn() {
        ValueState<Integer> value = state.value("v", Integer.class);
        state.enter("a");
        value.update(1);
        state.enter("b");
        assertNull(value.value());
        value.update(2);

        state.enter("a");
        assertEquals(1, value.value());
        value.clear();
        assertNull(value.value());
        state.enter(new String("b"));
        assertEquals(2, value.value());
    }

    @Test
    void list_ofAKey_keepsTheOrderAndCannotBeChangedFromOutside() {
        ListState<String> list = state.list("l", String.class);
        state.enter("a");
        assertEquals(List.of(), list.values());
        list.add("x");
        list.add("y");
        assertEquals(List.of("x", "y"), list.values());

        List<String> given = new ArrayList<>(List.of("z"));
        list.update(given);
        given.add("not in the state");

        assertEquals(List.of("z"), list.values());
        assertThrows(UnsupportedOperationException.class, () -> list.values().add("w"));
        list.clear();
        assertEquals(List.of(), list.values());
    }

    @Test
    void map_ofAKey_iteratesInTheOrderOfFirstInsertion() {
        MapState<String, Integer> map = state.map("m", String.class, Integer.class);
        state.enter("a");
        assertEquals(Map.of(), map.entries());
        map.put("z", 1);
        map.put("b", 2);
        map.put("z", 3);

        assertEquals(List.of("z", "b"), new ArrayList<>(map.entries().keySet()));
        assertEquals(3, map.value("z"));
        assertTrue(map.contains("b"));
        map.remove("z");
        map.remove("unknown");
        assertFalse(map.contains("z"));
        assertThrows(UnsupportedOperationException.class, () -> map.entries().clear());
        state.enter("other");
        assertNull(map.value("b"));
    }

    @Test
    void map_whenItsLastEntryIsRemoved_canBeUsedAgain() {
        MapState<String, Integer> map = state.map("m", String.class, Integer.class);
        state.enter("a");
        map.put("x", 1);
        map.remove("x");
        assertEquals(Map.of(), map.entries());

        map.put("y", 2);

        assertEquals(Map.of("y", 2), map.entries());
    }

    @Test
    void reducing_ofAKey_reducesWhatIsAdded() throws Exception {
        ReducingState<Integer> sum = state.reducing("s", Integer.class, Integer::sum);
        state.enter("a");
        assertNull(sum.value());

        assertEquals(3, sum.add(3));
        assertEquals(7, sum.add(4));
        assertEquals(7, sum.value());
        sum.clear();
        assertEquals(1, sum.add(1));
    }

    @Test
    void handle_askedForTwice_isTheSame() {
        assertSame(state.value("v", Integer.class), state.value("v", Integer.class));
    }

    @Test
    void handle_ofAnotherKindOrType_isRefusedWithBothKinds() {
        ValueState<Integer> unused = state.value("v", Integer.class);

        String kind = assertThrows(IllegalStateException.class, () -> state.list("v", Integer.class))
                .getMessage();
        assertTrue(kind.contains("state 'v' of operator 'count'"), kind);
        assertTrue(kind.contains("is a value of java.lang.Integer, not a list of java.lang.Integer"), kind);
        assertThrows(IllegalStateException.class, () -> state.value("v", Long.class));
    }

    @Test
    void handle_usedWithoutAKey_isRefused() {
        ValueState<Integer> value = state.value("v", Integer.class);

        String message = assertThrows(IllegalStateException.class, value::value).getMessage();
        assertTrue(message.contains("while a record or timer is handled"), message);
    }

    @Test
    void state_ofNull_isRefusedAndLeavesWhatWasThere() {
        state.enter("a");
        ValueState<Integer> value = state.value("v", Integer.class);
        ListState<String> list = state.list("l", String.class);
        MapState<String, Integer> map = state.map("m", String.class, Integer.class);
        ReducingState<Integer> reducing = state.reducing("r", Integer.class, (left, right) -> null);
        value.update(1);

        assertThrows(NullPointerException.class, () -> value.update(null));
        assertThrows(NullPointerException.class, () -> list.add(null));
        assertThrows(NullPointerException.class, () -> list.update(Arrays.asList("x", null)));
        assertThrows(NullPointerException.class, () -> map.put("x", null));
        assertThrows(NullPointerException.class, () -> reducing.add(reducing.add(1)));
        assertEquals(1, value.value());
        assertEquals(List.of(), list.values());
        assertEquals(Map.of(), map.entries());
        assertEquals(1, reducing.value());
    }
}
