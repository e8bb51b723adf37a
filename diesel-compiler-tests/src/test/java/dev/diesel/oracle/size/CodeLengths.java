package dev.diesel.oracle.size;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The length of every method's bytecode in a class file (JVM specification, chapter 4). Any thread. */
final class CodeLengths {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private final DataInputStream in;
    private final String[] texts;

    private CodeLengths(byte[] classFile) throws IOException {
        in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.skipNBytes(8);
        texts = new String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            i += constant(i);
        }
    }

    /** The lengths by method name and descriptor. */
    static Map<String, Integer> of(byte[] classFile) {
        try {
            return new CodeLengths(classFile).methods();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a constant; one that takes two places gives 1. */
    private int constant(int index) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case UTF8 -> texts[index] = in.readUTF();
            case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
            case 15 -> in.skipNBytes(3);
            case LONG, DOUBLE -> in.skipNBytes(8);
            default -> in.skipNBytes(4);
        }
        return tag == LONG || tag == DOUBLE ? 1 : 0;
    }

    private Map<String, Integer> methods() throws IOException {
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        members(new LinkedHashMap<>());
        Map<String, Integer> lengths = new LinkedHashMap<>();
        members(lengths);
        return lengths;
    }

    /** Reads the fields or the methods. */
    private void members(Map<String, Integer> lengths) throws IOException {
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            in.skipNBytes(2);
            String name = texts[in.readUnsignedShort()] + texts[in.readUnsignedShort()];
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                String attribute = texts[in.readUnsignedShort()];
                int length = in.readInt();
                if (attribute.equals("Code")) {
                    in.skipNBytes(4);
                    lengths.put(name, in.readInt());
                    in.skipNBytes(length - 8L);
                } else {
                    in.skipNBytes(length);
                }
            }
        }
    }
}
