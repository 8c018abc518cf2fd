package dev.portwarden.document;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * A whole text for SnakeYAML's scanner. SnakeYAML's reader copies a scalar again for each kilobyte, which takes seconds
 * for a scalar of a megabyte.
 */
final class YamlText extends StreamReader {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final int[] characters;
    /** The UTF-16 offset of each character; null if every character is one unit. */
    private final int @Nullable [] offsets;

    private int index;
    private int documentStart;
    private int line;
    private int column;

    /** Converts a text; fails when it holds a character that YAML does not allow. */
    YamlText(Source source) {
        super("");
        String text = source.text();
        this.characters = text.codePoints().toArray();
        this.offsets = characters.length == text.length() ? null : new int[characters.length + 1];
        int offset = 0;
        for (int i = 0; i < characters.length; i++) {
            if (!isPrintable(characters[i])) {
                throw source.unreadable(offset, "the document holds a character that YAML does not allow", null);
            }
            if (offsets != null) {
                offsets[i] = offset;
            }
            offset += Character.charCount(characters[i]);
        }
        if (offsets != null) {
            offsets[characters.length] = offset;
        }
    }

    /** The offset of a mark in UTF-16 units. */
    int offset(Mark mark) {
        return offsets == null ? mark.getIndex() : offsets[mark.getIndex()];
    }

    @Override
    public Mark getMark() {
        return new Mark("", index, line, column, characters, index);
    }

    @Override
    public void forward(int length) {
        for (int i = 0; i < length && index < characters.length; i++) {
            int c = characters[index++];
            if (Constant.LINEBR.has(c) || (c == '\r' && index < characters.length && characters[index] != '\n')) {
                line++;
                column = 0;
            } else if (c != BYTE_ORDER_MARK) {
                column++;
            }
        }
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int ahead) {
        return index + ahead < characters.length ? characters[index + ahead] : '\0';
    }

    @Override
    public String prefix(int length) {
        return new String(characters, index, Math.min(length, characters.length - index));
    }

    /** SnakeYAML never calls this across a line end. */
    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        index += length;
        column += length;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return index - documentStart;
    }

    @Override
    public void resetDocumentIndex() {
        documentStart = index;
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public int getLine() {
        return line;
    }
}
