package dev.verification.bff.upstream.shared;

import dev.verification.bff.redis.RedisScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;
import org.luaj.vm2.lib.jse.JsePlatform;

/** Runs the budget's script as Redis does, but on a clock and with data that a test holds. */
final class BudgetScriptEngine {

    private final RedisData data;
    private final BiConsumer<String, String> channel;
    private final Globals globals = JsePlatform.standardGlobals();
    private final LuaValue script;
    private long now;

    /**
     * @param channel takes what the script publishes
     */
    BudgetScriptEngine(RedisData data, BiConsumer<String, String> channel) {
        this.data = data;
        this.channel = channel;
        globals.set("unpack", globals.get("table").get("unpack"));
        globals.get("string").set("format", function(this::format));
        LuaTable redis = new LuaTable();
        redis.set("call", function(this::call));
        globals.set("redis", redis);
        this.script =
                globals.load(RedisScript.read(SharedBudget.class, "budget.lua").text(), "budget.lua");
    }

    /**
     * @param micros the server's clock
     */
    List<Object> run(long micros, List<String> keys, List<String> arguments) {
        now = micros;
        globals.set("KEYS", texts(keys));
        globals.set("ARGV", texts(arguments));
        return fromLua((LuaTable) script.call());
    }

    /** The interpreter's own knows no precision. */
    private LuaValue format(Varargs words) {
        if (words.checkjstring(1).equals("%.0f")) {
            return LuaValue.valueOf(String.valueOf(Math.round(words.checkdouble(2))));
        }
        Object[] numbers = IntStream.rangeClosed(2, words.narg())
                .mapToObj(words::checkdouble)
                .toArray();
        return LuaValue.valueOf(String.format(Locale.ROOT, words.checkjstring(1), numbers));
    }

    private LuaValue call(Varargs words) {
        List<String> texts = new ArrayList<>();
        for (int i = 2; i <= words.narg(); i++) {
            texts.add(words.checkjstring(i));
        }
        return switch (words.checkjstring(1)) {
            case "TIME" -> texts(List.of(String.valueOf(now / 1_000_000), String.valueOf(now % 1_000_000)));
            case "PUBLISH" -> {
                channel.accept(texts.get(0), texts.get(1));
                yield LuaValue.ONE;
            }
            default -> toLua(data.call(words.checkjstring(1), texts));
        };
    }

    private static VarArgFunction function(Function<Varargs, LuaValue> body) {
        return new VarArgFunction() {
            @Override
            public Varargs invoke(Varargs words) {
                return body.apply(words);
            }
        };
    }

    private static LuaTable texts(List<String> texts) {
        return LuaValue.listOf(texts.stream().map(LuaValue::valueOf).toArray(LuaValue[]::new));
    }

    private static LuaValue toLua(@Nullable Object value) {
        return switch (value) {
            case null -> LuaValue.FALSE;
            case Long number -> LuaValue.valueOf((double) number);
            case List<?> list ->
                LuaValue.listOf(list.stream().map(BudgetScriptEngine::toLua).toArray(LuaValue[]::new));
            default -> LuaValue.valueOf(value.toString());
        };
    }

    private static List<Object> fromLua(LuaTable table) {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= table.length(); i++) {
            LuaValue value = table.get(i);
            values.add(
                    switch (value.type()) {
                        case LuaValue.TNUMBER -> (Object) value.tolong();
                        case LuaValue.TTABLE -> fromLua((LuaTable) value);
                        default -> value.tojstring();
                    });
        }
        return values;
    }
}
