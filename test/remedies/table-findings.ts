import { csv, type FileCase } from './carry-out-in-files.ts'
import {} from './parts.ts'

/** Guests in CSV files. */
export const TABLES: readonly FileCase[] = [
  [
    'CSV-HEADER',
    csv('a@contoso.com,Ada\nb@contoso.com,Bo'),
    'Add a header row: `email,displayName,…`.',
    csv('email,displayName\na@contoso.com,Ada\nb@contoso.com,Bo'),
  ],
  [
    'CSV-HEADER',
    csv('Our guests\nemail,displayName\na@contoso.com,Ada'),
    'Remove what is above line 2.',
    csv('email,displayName\na@contoso.com,Ada'),
  ],
  [
    'CSV-COLUMN',
    csv('email,Colour\na@contoso.com,red'),
    'ignoreColumns: [Colour]',
    csv('email,Colour\na@contoso.com,red', { entry: ', ignoreColumns: [Colour]' }),
  ],
  ['CSV-COLUMN', csv('email,Colour\na@contoso.com,red'), 'Remove or rename it', csv('email\na@contoso.com')],
  [
    'CSV-COLUMN',
    csv('email,department,Department\na@contoso.com,x,y'),
    'Keep one of them.',
    csv('email,department\na@contoso.com,x'),
  ],
  [
    'CSV-COLUMN',
    csv('displayName\nAda'),
    'The first row must contain the column names',
    csv('email,displayName\na@contoso.com,Ada'),
  ],
  [
    'CSV-CELLS',
    csv('email,displayName\na@contoso.com,Ada, Countess'),
    'Put cells that contain the delimiter in quotes.',
    csv('email,displayName\na@contoso.com,"Ada, Countess"'),
  ],
  [
    'CSV-CELLS',
    csv('email,displayName\na@contoso.com'),
    'keep their delimiters',
    csv('email,displayName\na@contoso.com,'),
  ],
  [
    'CSV-ROW',
    csv('email,displayName\n# our guests,\na@contoso.com,Ada'),
    'Remove the row.',
    csv('email,displayName\na@contoso.com,Ada'),
  ],
  [
    'CSV-NAMELESS',
    csv('email,\na@contoso.com,2027-01-01'),
    'Name the column',
    csv('email,expires\na@contoso.com,2027-01-01'),
  ],
  [
    'CSV-QUOTE',
    csv('email,displayName\na@contoso.com,"Ada "Countess" L"'),
    'Write a quote inside the text twice: `""`.',
    csv('email,displayName\na@contoso.com,"Ada ""Countess"" L"'),
  ],
  [
    'CSV-NUMBER',
    csv('email,employeeId\na@contoso.com,1.23E+11'),
    'enter the number again',
    csv('email,employeeId\na@contoso.com,123456789012'),
  ],
  [
    'CSV-PLACEHOLDER',
    csv('email,department\na@contoso.com,n/a'),
    'Leave the cell empty if there is no value.',
    csv('email,department\na@contoso.com,'),
  ],
  [
    'CSV-FORMULA',
    csv('email,employeeId\na@contoso.com,"=""0042"""'),
    'Write only `0042`.',
    csv('email,employeeId\na@contoso.com,0042'),
  ],
  [
    'KEY-MISSING',
    csv('email,displayName\n,Ada'),
    'Add the address, or remove the row.',
    csv('email,displayName\na@contoso.com,Ada'),
  ],
  ['EMAIL-WRONG', csv('email,displayName\nAda,Ada'), 'Write name@domain', csv('email,displayName\na@contoso.com,Ada')],
  [
    'TYPE-WRONG',
    csv('email,send\na@contoso.com,Ja'),
    'Write `true`; only `true` and `false`',
    csv('email,send\na@contoso.com,true'),
  ],
  [
    'TYPE-WRONG',
    csv('email,send\na@contoso.com,Yes'),
    'Write `true`; only `true` and `false`',
    csv('email,send\na@contoso.com,true'),
  ],
  [
    'TYPE-WRONG',
    csv('email,send\na@contoso.com,1'),
    'Write `true`; only `true` and `false`',
    csv('email,send\na@contoso.com,true'),
  ],
  [
    'TYPE-WRONG',
    csv('email,send\na@contoso.com,0'),
    'Write `false`; only `true` and `false`',
    csv('email,send\na@contoso.com,false'),
  ],
  [
    'TYPE-WRONG',
    csv('email,send\na@contoso.com,Nein'),
    'Write `false`; only `true` and `false`',
    csv('email,send\na@contoso.com,false'),
  ],
]
