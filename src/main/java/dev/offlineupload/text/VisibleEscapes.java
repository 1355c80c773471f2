package dev.offlineupload.text;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Escapes, beside what JSON asks for, whatever moves a cursor, ends a line for some readers or is
 * not seen. Marks beyond the first plane come as two halves, of which none tells what both are.
 */
public final class VisibleEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  private static final int DELETE = 0x7f;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = standardAsciiEscapesForJSON();
    codes[DELETE] = ESCAPE_CUSTOM;
    return codes;
  }

  @Override
  public SerializableString getEscapeSequence(int c) {
    boolean moves =
        switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE ->
              true;
          default -> false;
        };
    return moves ? new SerializedString(String.format("\\u%04x", c)) : null;
  }
}
