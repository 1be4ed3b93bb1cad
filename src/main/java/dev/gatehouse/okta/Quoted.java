package dev.gatehouse.okta;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Texts as literals of other languages. What cannot be seen, or could change what is seen, is written as an escape, so that a
 * person who copies it gets what they read.
 */
final class Quoted {

    private static final int LAST_IN_PLANE = 0xFFFF;

    private Quoted() {}

    /**
     * As JSON (RFC 8259, 7), fit to stand between single quotes in a shell: an apostrophe is an escape too.
     */
    static String json(String text) {
        return quoted(text, Quoted::inJson);
    }

    /** A list of texts as JSON. */
    static String json(List<String> texts) {
        return texts.stream().map(Quoted::json).collect(Collectors.joining(", ", "[", "]"));
    }

    /** As a string of HCL, in which no template begins. */
    static String hcl(String text) {
        return quoted(text, Quoted::inHcl).replace("${", "\\u0024{").replace("%{", "\\u0025{");
    }

    /** A list of texts as HCL. */
    static String hcl(List<String> texts) {
        return texts.stream().map(Quoted::hcl).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text, IntFunction<String> character) {
        return text.codePoints().mapToObj(character).collect(Collectors.joining("", "\"", "\""));
    }

    private static String inJson(int character) {
        if (character == '\'' || isHidden(character)) {
            return new String(Character.toChars(character))
                    .chars()
                    .mapToObj(unit -> String.format("\\u%04x", unit))
                    .collect(Collectors.joining());
        }
        return escaped(character);
    }

    private static String inHcl(int character) {
        if (isHidden(character)) {
            return String.format(character > LAST_IN_PLANE ? "\\U%08x" : "\\u%04x", character);
        }
        return escaped(character);
    }

    private static String escaped(int character) {
        String text = Character.toString(character);
        return character == '"' || character == '\\' ? "\\" + text : text;
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> character != ' ' && Character.isSpaceChar(character);
        };
    }
}
