package dev.portwarden.document;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * A whole text for SnakeYAML's scanner. Its own reader copies what it has of a scalar again for every kilobyte of it,
 * which for a scalar of a megabyte takes seconds.
 */
final class YamlText extends StreamReader {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final int[] characters;
    /** The offset of each character in the text; null where each is one UTF-16 unit, so that both are the same. */
    private final int @org.jspecify.annotations.Nullable [] offsets;

    private int index;
    private int documentStart;
    private int line;
    private int column;

    /**
     * Takes a text.
     *
     * @throws Failure when it holds a character that YAML does not allow
     */
    YamlText(Source source) {
        super("");
        String text = source.text();
        this.characters = text.codePoints().toArray();
        this.offsets = characters.length == text.length() ? null : new int[characters.length + 1];
        int offset = 0;
        for (int i = 0; i < characters.length; i++) {
            if (!isPrintable(characters[i])) {
                throw new Failure(
                        ErrorCode.DOCUMENT_UNREADABLE,
                        source.problem(offset, "the document holds a character that YAML does not allow"));
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

    /** Where a character stands in the text, in UTF-16 units. */
    int offset(Mark mark) {
        return offsets == null ? mark.getIndex() : offsets[mark.getIndex()];
    }

    @Override
    public Mark getMark() {
        return new Mark("", index, line, column, characters, index);
    }

    @Override
    public void forward() {
        forward(1);
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

    /** Never over the end of a line. */
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
