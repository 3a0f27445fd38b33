/** A plain text whose web addresses can be followed; nothing else in it means anything. */
export const LinkedText = ({ text }: { text: string }) =>
  text.split(/(https?:\/\/[^\s"'<>]*[^\s"'<>.,:;!?)])/).map((part, at) =>
    at % 2 === 1 ? (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in their order
        key={at}
        href={part}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="break-all text-accent underline underline-offset-2"
      >
        {part}
      </a>
    ) : (
      part
    ),
  );
